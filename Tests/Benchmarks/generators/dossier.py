"""Dossiers of the algorithm filing, of any size: the documents of Grammar/examples/filed, which have no findings of
their own, grown in every section by prose, tables, lists and quotations.

About one line in 40 has a fault that `dossier lint` reports (a term that says nothing, a superlative, an
unfilled blank); the rest is written as a careful writer would: with posts, figures and days. generate() with seed 1 gives
the largest document of the example that fits the size; workspace() are the others of the same dossier. Seeds 1 to 10 share
a dossier, 11 to 20 the next, and so on, so that the corpora of manyfiles and lintbench are dossiers of ten. Where ten small
documents have no room for the sections that a filing needs, one of them says that these follow, and for what reason.
"""
import functools
import os
import random

NAME = "dossier"
LANGUAGE_ID = "dossier"
EXT = "dossier"

EXAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "Grammar", "examples", "filed")
DOSSIER = "云程美食推荐-2026"


@functools.lru_cache(maxsize=1)
def example():
    """The documents of the example, largest first."""
    texts = []
    for name in sorted(os.listdir(EXAMPLE)):
        if name.endswith("." + EXT):
            with open(os.path.join(EXAMPLE, name), encoding="utf-8") as f:
                texts.append((name, f.read()))
    return sorted(texts, key=lambda t: -len(t[1].encode()))


POSTS = ["推荐策略岗", "内容审核岗", "个人信息保护岗", "安全运维岗", "数据仓库岗", "产品岗", "法务合规岗", "算法安全工程师岗"]
THINGS = ["兴趣标签", "用户向量", "候选门店", "菜品图片", "美食笔记", "训练样本", "版本记录", "特征清单", "违规词库", "投诉工单",
          "曝光日志", "授权记录", "策略参数", "标注集", "监测报表"]
DEEDS = ["核对", "抽检", "复核", "登记", "更新", "归档", "比对", "删除", "审批", "回放"]
PLACES = ["首页信息流", "菜品详情页", "消息中心", "搜索结果页", "商家后台", "客服页面", "设置页面"]
RESULTS = ["命中率为{p}%", "召回率为{p}%", "漏判{n}条", "平均用时{n}分钟", "覆盖{n}家门店", "发现{n}项问题", "涉及{n}个账号"]
FAULTS = ["本项措施绝对安全", "处理由相关部门负责", "所用模型最先进", "各级高度重视本项工作", "负责单位为XX部", "结果零风险",
          "记录由专人保管", "后续不断完善本项制度"]
# Typed at the end of a sentence: a finding appears with the last letter and goes with it.
FINDING = "本项措施绝对安全"
# Typed there, too, it is no finding, nor is any part of it.
CALM = "已由产品岗核对"


def sentence(rng):
    form = rng.randrange(6)
    post, thing, deed, place = rng.choice(POSTS), rng.choice(THINGS), rng.choice(DEEDS), rng.choice(PLACES)
    result = rng.choice(RESULTS).format(p=rng.randrange(600, 999) / 10, n=rng.randrange(2, 400))
    day = "2026年%d月%d日" % (rng.randrange(1, 7), rng.randrange(1, 29))
    if form == 0:
        return "%s于%s%s%s，%s" % (post, day, deed, thing, result)
    if form == 1:
        return "%s展示的%s每日由%s%d人%s，%s" % (place, thing, post, rng.randrange(2, 9), deed, result)
    if form == 2:
        return "%s的%s保存%d日，到期后%d日内由%s删除" % (place, thing, rng.randrange(30, 365), rng.randrange(2, 15), post)
    if form == 3:
        return "《云程美食%s%s规程》第%d条规定，%s每周%s一次，%s" % (thing, deed, rng.randrange(1, 30), post, deed, result)
    if form == 4:
        return "截至%s，%s共%s%s%d次，%s" % (day, post, deed, thing, rng.randrange(3, 900), result)
    return "用户在%s选择「不感兴趣」后，%d秒内不再展示同类%s，%s" % (place, rng.randrange(2, 60), thing, result)


class Writer:
    def __init__(self, rng):
        self.rng, self.lines, self.bytes, self.debt = rng, [], 0, 0.0

    def add(self, line=""):
        self.lines.append(line)
        self.bytes += len(line.encode()) + 1
        self.debt += 1 / 40

    def prose(self, n):
        said = [sentence(self.rng) for _ in range(n)]
        while self.debt >= 1:               # a fault that is due
            self.debt -= 1
            said.insert(self.rng.randrange(len(said) + 1), self.rng.choice(FAULTS))
        return "。".join(said) + "。"

    def table(self):
        rng = self.rng
        self.add("| 项目 | 责任岗位 | 频率 | 结果 |")
        self.add("| --- | --- | --- | --- |")
        for _ in range(rng.randrange(4, 12)):
            self.add("| %s%s | %s | 每%s | %s |" % (
                rng.choice(THINGS), rng.choice(DEEDS), rng.choice(POSTS), rng.choice("日周月"),
                rng.choice(RESULTS).format(p=rng.randrange(600, 999) / 10, n=rng.randrange(2, 400))))
        self.add()

    def block(self):
        r = self.rng.random()
        if r < 0.60:
            self.add(self.prose(self.rng.randrange(1, 5)))
        elif r < 0.78:
            for i in range(self.rng.randrange(3, 7)):
                self.add("%d. %s" % (i + 1, self.prose(1)))
        elif r < 0.90:
            return self.table()
        elif r < 0.96:
            self.add("> " + self.prose(1))
        else:
            self.add("% 数据由" + self.rng.choice(POSTS) + "导出")
            self.add(self.prose(2))
        self.add()


def fitting(nbytes):
    return [t for t in example() if len(t[1].encode()) <= 1.25 * nbytes]


def grown(text, nbytes, rng):
    """A document with blocks at the end of each of its sections."""
    lines = text.rstrip("\n").split("\n")
    ends = [i for i, l in enumerate(lines) if l.startswith("#")][1:] + [len(lines)]
    w = Writer(rng)
    room = max(0, nbytes - len(text.encode()))
    first = 0
    for n, end in enumerate(ends):
        w.lines += lines[first:end]
        w.debt += (end - first) / 40
        first = end
        if n > 0 and w.debt >= 1:
            w.lines += ([""] if w.lines[-1] else []) + [w.prose(1), ""]
        blocks = 0
        if w.bytes < room * (n + 1) // len(ends) and w.lines[-1]:
            w.lines.append("")
        while w.bytes < room * (n + 1) // len(ends):
            if blocks % 12 == 11:
                w.add("#### %s%s第%d项" % (rng.choice(THINGS), rng.choice(DEEDS), blocks // 12 + 1))
            w.block()
            blocks += 1
    while not w.lines[-1]:
        w.lines.pop()
    return "\n".join(w.lines) + "\n"


# The sections that a dossier of small documents lacks, by the rules that ask for them.
MISSING = ["AR-1106", "AR-1112", "AR-1122", "AR-1123", "AR-1124", "AR-1131", "AR-1140", "AR-1141", "AR-1148", "AR-1151",
           "AR-1156", "AR-1170", "AR-1172"]


def plain(nbytes, rng, excuses=()):
    """A document that no rule asks for; debts begin anywhere, so that small documents have their share of faults."""
    w = Writer(rng)
    for line in ("申报类型：算法备案", "卷宗：" + DOSSIER, "阶段：报送", "申报日期：2026-06-18", "", "# 工作记录", ""):
        w.add(line)
    w.lines[2:2] = ["%% 豁免全文 %s 因：主件由总部另行报送" % rule for rule in excuses]
    w.debt += 2 * rng.random()
    while w.bytes < nbytes:
        w.block()
    return "\n".join(w.lines).rstrip("\n") + "\n"


def generate(nbytes, seed=1):
    rng = random.Random(seed)
    texts = fitting(nbytes)
    index = (seed - 1) % 10
    if index < len(texts):
        text = grown(texts[index][1], nbytes, rng)
    else:
        text = plain(nbytes, rng, MISSING if index == len(texts) == 3 else ())
    return text.replace(DOSSIER, "%s-%d" % (DOSSIER, (seed - 1) // 10), 1)


def workspace(nbytes, seed):
    """The other documents of the same dossier: {file name: text}."""
    own = fitting(nbytes)[:1]
    return {name: text.replace(DOSSIER, "%s-%d" % (DOSSIER, (seed - 1) // 10), 1)
            for name, text in example() if (name, text) not in own}


# What a whole document depends on: one of these lines is replaced by the next.
FACTS = [["阶段：报送", "阶段：内审"], ["算法类型：个性化推送类", "算法类型：排序精选类"], ["算法名称：云程美食个性化推荐算法", "算法名称：云程美食推荐算法"]]


def ask(request, lines, rng):
    """Where a request has something to answer: the name of a fact that is referred to, or the field that says it."""
    if request in ("prepareRename", "rename"):
        # A name that the house has given; one that the rulebook speaks of cannot be changed.
        places = [(n, 1) for n, line in enumerate(lines[:4000]) if line.partition("：")[0].endswith("的场景")]
        return rng.choice(places) if places else (1, 1)
    if request in ("hover", "completion", "definition", "references", "documentHighlight"):
        places = [(n, line.index("【") + 2) for n, line in enumerate(lines[:4000]) if "【" in line]
        return rng.choice(places) if places else (1, 1)
    return None


def paste(rng):
    w = Writer(rng)
    return "\n".join([w.prose(3), "", w.prose(2), ""]) + "\n"


def keep(line):
    return len(line) > 12 and line[0] not in "#|>%" and "：" not in line
