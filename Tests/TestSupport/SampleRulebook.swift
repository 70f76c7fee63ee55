/// A small rulebook for tests of reports and of the command line, so that they do not change with the built-in books.
package let sampleRulebook = """
  申报类型：规则书
  编号：test-filing
  名称：测试备案
  适用：测试备案、test-filing
  版本：2026.1
  施行日期：2022-03-01
  依据：《测试规定》

  # 章节 更新机制 @TS-1101
  严重程度：草稿 提示、内审 错误、报送 错误
  置信：高
  依据：《测试规定》第八条
  必备：是
  说明：更新机制没有写清，审核人员无法判断变更后会不会再报。
  怎么写：写明更新频率，例如“模型每周更新一次”。
  Explain: The update mechanism is not clear. State how often the model is updated.
  要点：
  | 要点 | 词 |
  | --- | --- |
  | 更新频率 | 每日、每周、每月 |
  反例：
  > # 其他
  > % 命中
  > 没有说明。
  正例：
  > # 更新机制
  > 模型每周更新一次。

  # 词表 含糊用语 @TS-2001
  严重程度：草稿 提示、内审 警告、报送 错误
  置信：高
  依据：《测试规定》第九条
  施行日期：2026-05-01
  说明：“适时”没有期限。
  怎么写：写明周期或者期限。
  Explain: "适时" gives no period. State one.
  词：
  | 词 | 替换 |
  | --- | --- |
  | 适时 | 写周期 |
  反例：
  > # 更新机制
  > 模型会适时更新，每月一次。
  > % 命中 适时
  正例：
  > # 更新机制
  > 模型每月更新一次。

  # 事实 算法名称前后不一 @TS-2201
  严重程度：错误
  依据：《测试规定》第十条
  字段：算法名称
  归一：名称
  说明：算法名称写法不同，无法确认是不是同一个算法。
  怎么写：各处照写全称。
  Explain: The algorithm has different names. Fix one full name.
  反例：
  > # 更新机制
  > 算法名称：甲推荐算法

  > # 其他
  > 算法名称：乙推荐算法
  > % 命中 乙推荐算法
  正例：
  > # 更新机制
  > 算法名称：甲推荐算法

  > # 其他
  > 算法名称：甲推荐算法

  """
