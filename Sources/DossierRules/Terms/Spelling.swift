/// Other ways to write a term, which a 词表 may ask for (`变体`).
package enum Spelling: String, CaseIterable, Sendable {
  /// ASCII characters as wide as Han: `１００％安全`.
  case fullWidth = "全角"
  /// `絕對安全`.
  case traditional = "繁体"
  /// With a blank in one place, or between all characters: `绝 对 安 全`.
  case spaced = "空格"

  /// The term in this spelling; nothing where that is no other one.
  package func forms(of term: String) -> [String] {
    switch self {
    case .fullWidth: other(than: term, String(String.UnicodeScalarView(term.unicodeScalars.map(wide))))
    case .traditional: other(than: term, String(term.map { traditionalForms[$0] ?? $0 }))
    // A number is not taken apart, and what has two characters may well be two words.
    case .spaced: term.count < 3 || term.contains("〈") ? [] : spaced(Array(term))
    }
  }

  private func other(than term: String, _ form: String) -> [String] { form == term ? [] : [form] }

  private func wide(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar
  }

  private func spaced(_ characters: [Character]) -> [String] {
    let once = (1..<characters.count).map { "\(String(characters[..<$0])) \(String(characters[$0...]))" }
    return once + [characters.map(String.init).joined(separator: " ")]
  }
}

/// Characters of rulebooks, each with its traditional form behind it. Those with several of them (准, 干, 里) are left out; a character that is not here is
/// written alike, or stays as it is.
private let traditionalForms: [Character: Character] = {
  let pairs = Array(
    """
    万萬与與专專业業东東丢丟两兩严嚴个個为爲举舉么麼义義乐樂习習乡鄉书書买買争爭于於产產亲親亿億仅僅从從
    仑侖仓倉们們价價众衆优優会會传傳伤傷伦倫伪僞体體债債偿償储儲儿兒党黨关關兴興内內册冊写寫军軍农農决決
    况況净淨减減几幾凭憑击擊划劃则則创創删刪别別办辦务務动動励勵劳勞区區医醫华華协協单單卖賣却卻厂廠厅廳
    历歷县縣参參双雙发發变變号號后後听聽启啓吴吳员員响響团團园園围圍国國图圖场場坏壞块塊坚堅声聲处處备備
    复復够夠头頭夹夾奖獎学學宁寧实實审審宽寬对對寻尋导導将將尽盡属屬屿嶼岁歲岗崗岚嵐峰峯师師带帶帮幫并並
    广廣床牀库庫应應废廢开開异異张張弹彈强強归歸当當录錄彻徹径徑怀懷态態总總恋戀恶惡惩懲惯慣愿願戏戲户戶
    托託执執扩擴扫掃扬揚扰擾抢搶护護报報担擔拟擬拥擁拦攔拨撥择擇挥揮损損换換据據揽攬摊攤撑撐数數断斷无無
    旧舊时時昵暱显顯暂暫术術机機杀殺权權条條来來极極构構标標栈棧栏欄树樹栖棲栗慄样樣档檔桥橋检檢欢歡欧歐
    残殘毁毀毕畢气氣汇匯没沒测測济濟浏瀏润潤温溫湾灣滚滾满滿滤濾滥濫灯燈点點热熱爱愛牵牽状狀独獨狱獄环環
    现現电電画畫疗療瘾癮盐鹽监監盖蓋盗盜盘盤瞒瞞码碼础礎确確礼禮离離种種秘祕称稱秽穢税稅稳穩穷窮窃竊竞競
    笼籠筑築筛篩筹籌签籤简簡类類纠糾红紅约約级級纳納纵縱纹紋线線练練组組细細织織终終绍紹经經结結绕繞给給
    络絡绝絕统統继繼续續维維综綜缀綴编編缩縮网網罚罰群羣职職联聯肃肅胜勝脱脫脸臉舆輿节節苏蘇范範茧繭荐薦
    荣榮药藥获獲营營虑慮虚虛虫蟲补補袭襲见見观觀规規视視览覽觉覺触觸誉譽计計订訂认認讨討让讓训訓议議讯訊
    记記许許论論设設访訪证證评評识識诈詐诉訴词詞译譯试試诚誠话話询詢该該详詳语語误誤诱誘说說请請诺諾读讀
    课課谁誰调調谈談谣謠谱譜负負财財责責账賬货貨质質购購贯貫贴貼费費资資赋賦赔賠赖賴赚賺赞贊赠贈赵趙跃躍
    践踐踪蹤车車轨軌转轉轮輪软軟轻輕载載较較辅輔辆輛辈輩辑輯输輸辟闢边邊达達迁遷过過运運还還这這进進远遠
    违違连連迟遲迹跡适適选選递遞遗遺遥遙邮郵采採释釋鉴鑑针針钜鉅钟鐘钥鑰银銀链鏈销銷错錯键鍵镇鎮长長门門
    闭閉问問间間闻聞阅閱阈閾队隊际際陆陸陈陳险險随隨隐隱隶隸雇僱静靜页頁顶頂项項顺順须須顾顧顿頓预預领領
    频頻题題额額颠顛风風饮飲馈饋马馬驱驅驳駁驶駛驻駐驾駕驿驛验驗骑騎骗騙骤驟黄黃齐齊龄齡
    """.filter { !$0.isNewline })
  return Dictionary(uniqueKeysWithValues: stride(from: 0, to: pairs.count, by: 2).map { (pairs[$0], pairs[$0 + 1]) })
}()
