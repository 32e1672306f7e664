"""What is to be known of each policy (评分约定的说明), by its id."""

from __future__ import annotations

from kpi_eval.messages.spoken import Spoken, both

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Spoken] = {
    "convention-free": both(
        "只计算完成率与执行率", "Only completion and execution rates are computed"
    ),
    "xinjiang-2024": both(
        "15张项目表、2张整体支出表拟合；未观察到的情形标为假定",
        "Fitted to 15 project and 2 whole-unit tables; what was not seen there is assumed",
    ),
    "changji-2023": both(
        "8张项目表、1张整体支出表拟合；未完成且高于50%的行未见实例",
        (
            "Fitted to 8 project tables and 1 whole-unit table, in which no row is short of its "
            "target and above 50%"
        ),
    ),
    "chengdu-2025": both(
        "一家会计师事务所对五家单位2025年度自评的复核；逾期与超成本由复核人酌扣",
        (
            "An accounting firm's review of the 2025 self-evaluations of five units; the reviewer "
            "decides what lateness and excess cost lose"
        ),
    ),
    "zhengzhou-2020": both(
        "等级为90-100、80-89、60-79、0-59，两档之间的总分不属于任何一档",
        "The grades are 90-100, 80-89, 60-79 and 0-59; a total between two of them has none",
    ),
    "henan-bond-operating": both(
        "运营期没有财政资金的项目；执行0、成本30、产出40、效益20、满意度10",
        (
            "Projects in operation without fiscal funds: execution 0, cost 30, outputs 40, "
            "benefits 20, satisfaction 10"
        ),
    ),
    "henan-bond": both(
        "建设期及有财政资金的项目；执行10、成本20、产出40、效益20、满意度10，无满意度的效益30",
        (
            "Projects under construction or with fiscal funds: execution 10, cost 20, outputs 40, "
            "benefits 20, satisfaction 10; without satisfaction, benefits 30"
        ),
    ),
    "henan-2020": both(
        "条文与财预〔2020〕10号相同；未完成和明显超额的都应说明原因",
        ("Worded as 财预〔2020〕10号; both a shortfall and a clear excess have to be explained"),
    ),
    "mof-2021": both("文件中的数值为举例", "The figures in the document are examples"),
    "mof-2020": both(
        "目标明显定低而大幅超额的，按偏离度扣分，文件未给公式，本约定按满分并标为假定",
        (
            "A target set clearly too low and far exceeded loses points by the deviation, for "
            "which the document has no formula; here it has full points, marked as assumed"
        ),
    ),
    "mof-2016": both(
        "见于北京2016、江西2017、山东2019、湖北2020等表的填表说明",
        (
            "From the instructions on tables such as those of Beijing 2016, Jiangxi 2017, "
            "Shandong 2019 and Hubei 2020"
        ),
    ),
    "provincial-vendor": both(
        "舍入与截断在系统内并存；广西的偏差说明门槛为130%",
        ("The system both rounds and truncates; in Guangxi a rate above 130% has to be explained"),
    ),
}
