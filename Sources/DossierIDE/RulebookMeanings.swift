import DossierModel

/// What the words of rulebooks mean, in short: `Grammar/Rulebooks.md` says it in full.
enum RulebookMeanings {
  typealias Meaning = (chinese: String, english: String)

  /// Of a keyword of definitions.
  static func keyword(_ word: String) -> Meaning? { keywords[word] }

  /// Of a field of the rulebook itself, or of its definitions.
  static func field(_ name: String, inHeader: Bool) -> Meaning? { inHeader ? header[name] : definition[name] }

  private static let keywords: [String: Meaning] = [
    "套话": ("放在哪份申报里都说得通的话。", "Text that could stand in any filing."),
    "材料": ("卷宗里的一件文档。", "A document of the dossier."),
    "章节": ("必须有的一节，以及它要写到的要点。", "A section, and what it must speak of."),
    "字段": ("一项要填写的内容，以及它的写法。", "A field, and what its value is like."),
    "表格": ("一张表，以及它的列。", "A table and its columns."),
    "词表": ("不宜使用的词、待填的空。", "Terms that should not stand there."),
    "分类": ("申报的类别与文字描述是否相符。", "Whether the declared class fits the text."),
    "事实": ("几处写的同一件事必须一致。", "One fact that several places state."),
    "期限": ("必须在某日之前完成的事。", "A day by which something must be done."),
    "附件": ("卷宗提到的文件。", "Files that the dossier names."),
    "数量": ("可以数的东西，以及它应当是多少。", "Something counted, and what it must be."),
    "日历": ("一年的放假与调休安排。", "The days off of a year."),
    "规则": ("以上都不是的，用句子写。", "Anything else, as sentences."),
  ]

  ///
  private static let header: [String: Meaning] = [
    "编号": ("规则书的永久编号，由小写字母、数字和连字符组成。", "The permanent id of the rulebook: small letters, digits and hyphens."),
    "名称": ("申报事项的全称，照主管部门的写法。", "The full name of the matter, as the authority writes it."),
    "适用": (
      "本书管的“申报类型”，用顿号分开：第一个是正名，其余是别名。",
      "The 申报类型 that the book governs, separated by 、; the first is its name."
    ),
    "版本": ("版次，写法不限。", "The edition, in any form."),
    "施行日期": ("从哪一天起施行，含当日。", "The first day on which it is in force."),
    "失效日期": ("施行到哪一天，含当日；可以不写。", "The last day on which it is in force; may be absent."),
    "依据": ("所依据的法律、规章。", "The law."),
    "更多例": (
      "另放例子的文件（申报类型：规则例），用顿号分开，路径从本书所在的文件夹算起；其中的例子只用来检验，不给人看。",
      "Files of further examples (申报类型：规则例), separated by 、, from the folder of this book; they only run."
    ),
    "继承": ("在哪一本规则书上增改，写它的编号。", "The id of the book that this one builds on."),
  ]

  ///
  private static let definition: [String: Meaning] = [
    "变异": ("允许例子查不出的改动，并写明理由：列为处、值、改动、理由。", "Changes that no example need notice, with the reason: 处, 值, 改动, 理由."),
    "比较": ("跟什么比较：范文、例子、他卷宗、本卷宗。", "What is compared with: 范文, 例子, 他卷宗, 本卷宗."),
    "重合": ("相同的字占一节的百分之几才报。", "How many percent of a section's letters must be the same."),
    "范文": ("现成的文字：列为名称、原文。", "Passages that are known: a table with 名称 and 原文."),
    "事实": ("这些名称下写的值：写到了，才算说的是自己。", "Names of facts whose values show that a text speaks of its own matter."),
    "数字": ("数字是否也算一个值。", "Whether each number counts as a value, too."),
    "他名": (
      "别的卷宗在这些名称下写的值，本卷宗里不该出现。",
      "Names of facts: what another dossier states as one of them may not stand here."
    ),
    "同一": (
      "这些名称下的值相同的卷宗说的是同一件事，不互相比较。",
      "Names of facts: dossiers with the same value are about the same thing and not compared."
    ),
    "严重程度": (
      "错误、警告或提示；也可分阶段写：草稿 提示、内审 警告、报送 错误。斜线后写另一类发现，例如 严重程度/要点。",
      "错误, 警告 or 提示, or one per stage. Behind a slash: that of a further finding."
    ),
    "置信": (
      "对出处有多大把握：高、中、低。低只能提示；中只在缺失和自相矛盾时才能报错误。",
      "How well the source is known. 低 allows 提示 only; 中 allows 错误 only for missing things and contradictions."
    ),
    "依据": ("法规名称和条款，一行写完，几部用分号分开。", "Law and article, on one line; several separated by ；."),
    "原文": ("法条原文。", "The words of the law."),
    "施行日期": ("这条规则从哪一天起施行；不写则与全书相同。", "The first day of this definition; absent: that of the book."),
    "失效日期": ("这条规则施行到哪一天；不写则与全书相同。", "The last day of this definition; absent: that of the book."),
    "可豁免": ("可否用“% 豁免”放行；不写为是。", "Whether a suppression may take its findings out; 是 by default."),
    "先决": ("别的规则的编号：其中有一条不通过，这一条就不适用，一处毛病只报一次。", "Ids of rules: where one of them fails, this one does not apply."),
    "说明": ("错在哪里，为什么会因此退回。", "What is wrong, and why a filing comes back for it."),
    "怎么写": ("应当改成什么，最好带例子。", "What to write instead, with an example."),
    "Explain": ("说明与怎么写的英文，两三句；最后一句说怎么改。", "The same in English; the last sentence says what to do."),
    "反例": ("必须报出来的例子，用引文写；“% 命中”标出位置。", "An example that must be found, as a quotation; % 命中 marks the place."),
    "正例": ("必须通过的例子。", "An example that must pass."),
    "不适用例": ("规则不管的例子。", "An example to which the rule does not apply."),
    "更多反例": ("只用来检验、不给人看的反例。", "Further bad examples; they only run."),
    "更多正例": ("只用来检验、不给人看的正例。", "Further good examples; they only run."),
    "更多不适用例": ("只用来检验、不给人看的不适用例。", "Further examples to which the rule does not apply."),
    "别名": ("同一名称的其他写法，用顿号分开。", "Further names, separated by 、."),
    "必备": ("是、否，或者改写“条件”。", "Whether it must be there; a condition takes its place."),
    "条件": ("在什么情况下才需要，用句子写。", "When it is needed, as a sentence."),
    "可多份": ("同一件材料可否有几份。", "Whether there may be several of the material."),
    "材料": ("只看这些材料；不写则看整个卷宗。", "Only documents of these materials are looked at."),
    "上级": ("它应当在哪一节之下。", "The section that it belongs below."),
    "篇幅": ("至少多少字（字母、汉字、数字）。", "The least number of letters, Han and digits."),
    "要点": ("必须写到的要点：下面列表，列为要点、词、至少、条件、怎么写。", "What must be spoken of: a table with the columns 要点, 词, 至少, 条件, 怎么写."),
    "章节": ("只看这一节里的；不写则哪一节都看。", "Only inside this section."),
    "类型": ("值的类型，例如日期、数量、单选；附件写文件格式，例如 PDF。", "The type of the value; of an attachment: the kinds of file."),
    "取值": ("允许的值，用顿号分开，配合单选或多选。", "The allowed values, with the type 单选 or 多选."),
    "取值外": ("写了别的值有多重，或“不查”。", "How much another value weighs, or 不查."),
    "逐节": ("一个名称：凡写了它的各节，都要有这个字段。", "A name: each section that states it needs this field."),
    "唯一": ("同一节里只许写一次。", "Only one in a section."),
    "最短": ("至少多少字符。", "The least number of characters."),
    "最长": ("至多多少字符。", "The greatest number of characters."),
    "至少行": ("表格或文件至少多少行。", "The least number of rows or lines."),
    "至多行": ("文件至多多少行。", "The greatest number of lines."),
    "列": ("表格的列：下面列表，列为列、别名、类型、取值、必备、可空、条件。", "The columns: a table with 列, 别名, 类型, 取值, 必备, 可空, 条件."),
    "排除": ("不看的章节或字段。", "Sections and fields that are not looked at."),
    "类别": ("发现归哪一类。", "The kind of the finding."),
    "否定不算": ("否定句里的词算不算；不写为不算。", "Whether negated words are passed over; 是 by default."),
    "变体": ("词的哪些写法也算：全角、繁体、空格。", "Which other spellings of the terms count: 全角, 繁体, 空格."),
    "词": ("词表：列为词、例外、除非同句有、大于、替换、可直接替换、理由、严重程度。", "The terms: a table with 词, 例外, 除非同句有, 大于, 替换, 可直接替换, 理由, 严重程度."),
    "字段": ("申报这一事实的字段；事实规则里，几个名称说的是同一件事。", "The fields that state the fact."),
    "正文": ("这些名称下的文字每处计两分。", "Names whose text weighs 2."),
    "次要": ("这些名称下的文字每处计一分。", "Names whose text weighs 1."),
    "逐项": (
      "这些名称或列下的文字各说一件事：有的指向申报的类，有的指向别的类，就报。",
      "Names of facts and columns, each of whose texts is about one thing: one for the declared class and one for another is a finding."
    ),
    "最少": ("至少多少分才作判断，不写为 6。", "The least points for a decision, 6 by default."),
    "倍数": ("别的类要达到申报类的几倍，不写为 2。", "How many times those of the declared class, 2 by default."),
    "类": ("各类的依据：列为类、别名、强、中、弱。", "The classes: a table with 类, 别名, 强, 中, 弱."),
    "忽略": ("前后有这些字就不算的词：列为词、前、后。", "Terms that do not count beside others: 词, 前, 后."),
    "归一": ("比较之前怎么统一写法：文本、名称、单位、日期、数量、人员、代码。", "How values are made alike before they are compared."),
    "行文": (
      "正文里写在这些词后面的值，也与字段比较；不一致的是“行文”。",
      "Words behind which running text states the fact, too; what differs from the fields is `行文`."
    ),
    "为准": ("以哪件材料或哪一节的说法为准。", "The material or section that is taken as right."),
    "表格": ("逐行看这个名称的表格。", "Each row of the tables of this name."),
    "起": ("期限从哪个日期起算：写名称，先填的算。", "The names of the day that starts the period."),
    "期限": ("多长，例如 10个工作日、30日、6个月。", "How long, such as 10个工作日."),
    "止": ("到哪个日期为止；申报日期代表适用日。", "The names of the day by which; 申报日期 is the day of the check."),
    "顺延": ("末日遇节假日是否顺延，不写为是。", "Whether a last day that is off moves on; 是 by default."),
    "有效期": ("文件从其日期起多久有效。", "How long the file is good from its day."),
    "文件列": ("写路径的列。", "The column with the path."),
    "日期列": ("写日期的列。", "The column with the day."),
    "有效期列": ("写有效期截止日的列。", "The column with the last day."),
    "行数列": ("写行数的列。", "The column with the number of lines."),
    "校验列": ("写 SHA-256 的列。", "The column with the SHA-256."),
    "行": ("只数符合这句话的行。", "Only rows for which the sentence holds are counted."),
    "数": ("数什么，例如 表格 T 行数。", "What is counted, such as 表格 T 行数."),
    "至少": ("不得少于：一个数，或另一处写的数。", "No less than a number, or than one that is stated."),
    "至多": ("不得多于：一个数，或另一处写的数。", "No more than a number, or than one that is stated."),
    "等于": ("应当等于：一个数，或另一处写的数。", "The same as a number, or as one that is stated."),
    "安排": ("放假与调休上班的日子：列为节日、放假、上班。", "The days off and the weekends that are worked on."),
    "适用": ("规则什么时候管，用句子写。", "When the rule applies, as a sentence."),
    "检查": ("必须成立的句子。", "The sentence that must hold."),
    "消息": ("报出来的话，一行，句末不加句号。", "What is said of it: one line without a full stop."),
    "Message": ("同一句话的英文。", "The same in English."),
  ]
}
