"""The model (数据模型): what a table says, as frozen values beside the text they were read from."""
