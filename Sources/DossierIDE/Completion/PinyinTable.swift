/// A syllable, a colon, and the characters that are read so; `v` stands for `ü`. One that is read in several ways stands behind each.
/// It holds the characters of the built-in rulebooks; a test says which are missing when a book brings new ones.
let pinyinTable = """
  ai:爱 an:安按案 ao:澳 ba:八把 bai:白百 ban:办半扮板版班般伴 bang:帮榜 bao:保包报曝爆暴剥 bei:倍北备背被辈贝 ben:本 bi:弊必比毕蔽避闭 bian:便变编辨边遍 biao:标表 bie:别
  bing:并丙病 bo:拨播波驳剥 bu:不布步补部怖 cai:才材猜菜裁财采 can:参残餐 cang:仓藏 cao:操草 ce:册测策侧 ceng:曾 cha:察差插查 chan:产 chang:偿厂场常长 chao:抄超
  che:彻撤车 chen:沉陈 cheng:乘呈城惩成承撑称程诚橙 chi:持池迟 chong:充虫重 chou:抽筹酬仇 chu:储出处楚础触除初 chuan:传船川串 chuang:创幢床窗 chui:垂 chun:春
  ci:次此词辞 cong:从 cu:粗 cuan:篡 cui:催摧 cun:存村 cuo:措撮错 da:大打答达搭 dai:代带待 dan:但单弹担旦 dang:党当档 dao:倒到导盗道 de:得的德 deng:灯登等
  di:低地底抵的第递 dian:店点电颠 diao:掉调 die:迭 ding:定盯订顶 diu:丢 dong:动懂洞东冻董 dou:都 du:度杜独督读都 duan:断段短端 dui:堆对队 dun:盾顿 duo:多夺 e:恶额
  er:二儿而尔 fa:发法罚 fan:反泛犯繁翻范返 fang:仿房放方访防 fei:费非废 fen:份分 feng:封峰风 fou:否 fu:付傅副复幅府服浮父符覆负赋赴辅附 gai:改概盖该 gan:干感杆 gang:岗港
  gao:告搞稿高 ge:个各格歌隔革 gei:给 gen:根跟 geng:更 gong:供公共功工攻 gou:勾够构购 gu:估故股雇鼓固顾 gua:挂 guan:关官惯管观贯 guang:光广 gui:归规轨 gun:滚
  guo:国果过 hai:害海还孩 han:含 hang:杭航行 hao:号好毫耗豪 he:何合和核禾 hei:黑 hen:狠痕很恨 hong:红 hou:候后 hu:互忽户护湖呼 hua:划化华滑画话 huai:怀坏
  huan:幻患换欢环 huang:黄 hui:会回惠毁汇灰恢挥秽 hun:混 huo:或活火获豁货伙 ji:几击即及圾基季己急技既机极济积级纪给继计记辑迹际集激挤 jia:价佳假加夹家架驾甲
  jian:件健兼减剪坚尖建检监简茧荐见践鉴键间 jiang:奖将江降讲 jiao:交叫教校角较脚 jie:介借截捷接界竭结节芥街解阶 jin:仅今尽禁近进金瑾 jing:境径景竞精经警静净惊 jiu:久九就救旧纠究
  ju:举俱具句局居拒据聚距钜矩 juan:卷 jue:决绝觉角 jun:军均 ka:卡 kai:开 kan:看 kang:康抗 kao:考靠 ke:克刻可客科课 kong:控空恐 kou:口扣 ku:库 kua:跨 kuai:块快
  kuan:宽款 kuang:况框 kui:馈 kuo:扩括 la:垃拉 lai:来赖 lan:拦揽栏滥览岚兰 lang:朗 lao:劳牢老 le:了 lei:类雷 leng:冷 li:例利力励历李栗理礼离立里隶 lian:练联脸连链恋
  liang:两良辆量 liao:了料疗聊 lie:列烈裂 lin:林赁临邻 ling:令另零领龄 liu:六流浏留 long:笼隆 lou:漏露 lu:录路陆鹿 lun:仑伦论轮 luo:络落逻 lv:履律旅滤率虑侣 lve:略
  ma:码马 mai:买卖 man:慢满瞒 mao:冒矛 me:么 mei:每没美媒眉 men:门们 mi:密秘迷 mian:免面 miao:描秒 min:敏民 ming:名命明 mo:末模默 mou:某 mu:模母目 na:哪拿纳那
  nan:南 nei:内 neng:能 ni:你匿拟昵 nian:年念黏 niao:尿 nin:您 ning:宁 niu:钮 nong:农 nuo:诺 ou:欧偶 pa:爬 pai:拍排派牌 pan:判盘 pao:跑 pei:培赔配陪
  pi:匹批辟媲 pian:偏片篇骗 piao:票 pin:品拼聘频 ping:凭屏平评 po:坡破 pu:谱 qi:七企其启器期栖歧气砌起骑齐汽 qian:前千牵签迁 qiang:强抢腔 qiao:桥 qie:且切窃 qin:侵亲
  qing:庆情擎清请轻青 qiong:穷 qiu:求球秋 qu:区去取曲渠趣驱 quan:全券圈权 que:却确缺 qun:群 ran:然 rang:让 rao:绕扰 re:热 ren:人任认 reng:仍 ri:日
  rong:容融荣熔 ru:入如 ruan:软 run:润 ruo:弱若 san:三散 sang:丧 sao:扫骚 se:色 sen:森 sha:杀 shai:筛 shan:删善煽闪擅 shang:上伤商尚 shao:少绍
  she:射涉社设舍摄 shei:谁 shen:什审深申神身沈渗 sheng:剩升声生省胜 shi:世事使十史失始实室市师式施时是氏示视识试适释食驶 shou:受守手授收首 shu:书属数术束树熟署输述舒 shua:刷 shuai:衰
  shuang:双 shui:水税谁 shun:顺 shuo:说 si:似司四死私斯 song:松送 sou:搜 su:溯素肃诉俗苏速 suan:算 sui:岁随 sun:损 suo:所索缩锁 ta:他塔它 tai:台太态抬
  tan:弹探谈坛摊 tang:糖倘 tao:套讨 te:特 ti:体剔提替题梯 tian:填天添 tiao:条调跳 tie:贴帖 ting:停厅听庭 tong:同童统通 tou:头投透 tu:图途突 tuan:团 tui:推退
  tuo:妥托脱 wai:外 wan:万完晚湾 wang:往望王网 wei:为伪位危味唯围委威尾微未维违 wen:文温稳纹问闻 wo:我握 wu:五务午无物误吴 xi:习喜希席息戏晰析系细袭西洗 xia:下吓辖
  xian:先县显现线限险陷嫌 xiang:乡享像向响想相箱详象项香 xiao:小效校消淆销肖晓 xie:些写协泄卸谢 xin:信心新芯薪 xing:兴型姓形性星行醒 xiong:匈 xiu:休修 xu:序续虚许需须 xuan:宣选
  xue:学 xun:寻巡旬训讯询循 ya:压牙雅 yan:严延沿演盐研言验眼掩 yang:央样仰扬 yao:要谣遥钥药 ye:业也页叶 yi:一义亿以依医宜已异意易疑益移衣议译遗驿乙蚁 yin:印因引瘾银隐音饮淫
  ying:应影映硬营英 yong:拥永用 you:优又右有游由诱邮尤幼 yu:与予于余域屿狱育舆虞誉语逾遇阈预渝 yuan:元原员园愿源远院 yue:乐月约越跃阅 yun:云运允 zai:再在载仔 zan:暂赞 zao:早造噪
  ze:则择责 zen:怎 zeng:增赠曾 zha:扎诈 zhai:债摘窄 zhan:占展站粘栈 zhang:张掌章账长障 zhao:召找招照赵 zhe:浙着者这哲遮 zhen:真针镇阵 zheng:争征政整正证
  zhi:之值制只址志执指支智止治直知织置职至致质滞 zhong:中仲众种终重钟 zhou:周州洲舟骤 zhu:主住助注筑著逐驻 zhua:抓 zhuan:专撰赚转 zhuang:状撞装 zhui:缀追 zhun:准 zhuo:卓桌酌
  zi:姿子字自资 zong:宗总纵综踪 zou:走 zu:租组足族阻 zui:最罪 zun:尊遵 zuo:作做左座
  """
