"""Which convention tables follow (评分约定的推定): from their printed figures alone."""
