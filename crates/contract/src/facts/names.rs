//! Who the parties are, what the paper calls them, and which of them buys.
use super::called::{is_party_word, read_called};
use super::callings::{BUYERS, SELLERS, THIRDS, side_of_word};
use super::labels::read_labels;
use super::latin::read_latin;
use super::parties::{OtherParty, Parties, Party, Side};
use super::seals::{heads_parties, hold_seals, name_by_seals, read_below};
use super::short::{pronouns, short_names};
use super::sides::{name_weight, weigh};
use crate::plain::Plain;
use crate::{Doubt, DoubtKind};
use document::TextRange;

/// Lines at the head of a paper, where parties are named in any way.
const HEAD: usize = 16;

#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) name: Option<(String, TextRange)>,
    pub(super) called: Vec<String>,
    /// It stands at a seal and not at the head of the paper.
    pub(super) sealed: bool,
}

/// Reads the parties; doubts when it is not certain which of them buys.
pub(crate) fn read(text: &str, sentences: &[TextRange], doubts: &mut Vec<Doubt>) -> Parties {
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    let mut above: Option<&str> = None;
    for (number, line) in text.split('\n').enumerate() {
        match above.filter(|_| line.contains('\t')) {
            Some(head) => read_below(head, line, at, &mut found),
            None => read_line(line, at, number < HEAD, &mut found),
        }
        above = Some(line).filter(|line| heads_parties(line));
        at += line.len() + 1;
    }
    let sealed = hold_seals(&mut found, doubts);
    merge(&mut found);
    name_by_seals(&mut found, sealed);
    let neutral_only = |c: &Candidate| c.called.iter().all(|word| side_of_word(word).is_none());
    let third = |c: &Candidate| neutral_only(c) && c.called.iter().any(|w| THIRDS.contains(&w.as_str()));
    let (mut others, sided): (Vec<_>, Vec<_>) = found.into_iter().partition(third);
    found = sided;
    let mut customer = take(&mut found, Side::Customer);
    let mut vendor = take(&mut found, Side::Vendor);
    // One side is known: the first other party with a name is the other side.
    found.retain(neutral_only);
    found.sort_by_key(|c| c.name.is_none());
    if found.len() >= 2 && customer.is_none() && vendor.is_none() {
        let mut second = found.remove(1);
        let mut first = found.remove(0);
        call_by_short_names(text, &mut first, &mut second);
        let lean = weigh(text, sentences, &first.called, &second.called) + name_weight(&first)
            - name_weight(&second);
        if lean.abs() < 3 {
            doubts.push(Doubt {
                kind: DoubtKind::SidesUncertain,
                range: first.name.as_ref().map_or(TextRange::new(0, 0), |n| n.1),
            });
        }
        // Where nothing tells, the first party buys: so it is in most paper.
        if lean >= 0 {
            (customer, vendor) = (Some(first), Some(second));
        } else {
            (customer, vendor) = (Some(second), Some(first));
        }
    } else if !found.is_empty() && customer.is_some() != vendor.is_some() {
        let other = found.remove(0);
        if customer.is_none() { customer = Some(other) } else { vendor = Some(other) }
    }
    if customer.is_none() && vendor.is_none() {
        doubts.push(Doubt { kind: DoubtKind::SidesUncertain, range: TextRange::new(0, 0) });
    }
    // Whoever is left beside a buyer and a seller is a further party.
    others.extend(found.into_iter().filter(|c| c.called.iter().any(|word| is_party_word(word))));
    let (customer, vendor) = complete(text, sentences, customer, vendor);
    Parties {
        customer: party(Side::Customer, customer),
        vendor: party(Side::Vendor, vendor),
        others: further(others),
    }
}

/// The further parties that have a name, in the order of the paper.
fn further(others: Vec<Candidate>) -> Vec<OtherParty> {
    let mut parties: Vec<OtherParty> = others
        .into_iter()
        .filter_map(|other| Some(OtherParty { name: other.name?, called: other.called }))
        .collect();
    parties.sort_by_key(|party| party.name.1.start);
    for party in &mut parties {
        party.called.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    }
    parties
}

/// Gives both sides words to be called by: those of the paper, or the usual ones that stand in it.
fn complete(
    text: &str,
    sentences: &[TextRange],
    customer: Option<Candidate>,
    vendor: Option<Candidate>,
) -> (Candidate, Candidate) {
    let empty = || Candidate { name: None, called: Vec::new(), sealed: false };
    let (mut customer, mut vendor) = (customer.unwrap_or_else(empty), vendor.unwrap_or_else(empty));
    let used = |word: &str| text.matches(word).count() >= 2;
    // 甲方 and 乙方 stand in the text but on no label: look who pays.
    let taken =
        |word: &str, c: &Candidate, v: &Candidate| c.called.iter().chain(&v.called).any(|w| w == word);
    if used("甲方")
        && used("乙方")
        && !taken("甲方", &customer, &vendor)
        && !taken("乙方", &customer, &vendor)
    {
        let first_buys = weigh(text, sentences, &["甲方".to_owned()], &["乙方".to_owned()]) >= 0;
        let (a, b) = if first_buys { ("甲方", "乙方") } else { ("乙方", "甲方") };
        customer.called.push(a.to_owned());
        vendor.called.push(b.to_owned());
    }
    for (own, words) in [(&mut customer, &BUYERS[..]), (&mut vendor, &SELLERS[..])] {
        let in_use = own.called.iter().any(|word| text.matches(word.as_str()).count() >= 3);
        if !in_use {
            let best = words.iter().filter(|word| used(word)).max_by_key(|word| text.matches(**word).count());
            own.called.extend(best.map(|word| (*word).to_owned()));
        }
    }
    call_by_short_names(text, &mut customer, &mut vendor);
    pronouns(text, &mut customer, &mut vendor);
    if customer.called.is_empty() {
        let usual = ["甲方", "客户", "委托方", "Customer", "Client"];
        customer.called = usual
            .iter()
            .filter(|w| !vendor.called.iter().any(|v| v == *w))
            .map(|w| (*w).to_owned())
            .collect();
    }
    if vendor.called.is_empty() {
        let usual = ["乙方", "服务方", "受托方", "供应商", "Vendor", "Supplier", "Provider"];
        vendor.called = usual
            .iter()
            .filter(|w| !customer.called.iter().any(|c| c == *w))
            .map(|w| (*w).to_owned())
            .collect();
    }
    (customer, vendor)
}

/// Adds what the paper calls the two by in short.
fn call_by_short_names(text: &str, one: &mut Candidate, other: &mut Candidate) {
    let name = |c: &Candidate| c.name.as_ref().map(|(name, _)| name.clone());
    let names = [name(one), name(other)];
    for (own, (mine, theirs)) in
        [one, other].into_iter().zip([(&names[0], &names[1]), (&names[1], &names[0])])
    {
        let short = mine.as_ref().map_or_else(Vec::new, |mine| short_names(text, mine, theirs.as_deref()));
        own.called.extend(short);
    }
}

fn party(side: Side, candidate: Candidate) -> Party {
    let mut called: Vec<String> =
        candidate.called.into_iter().filter(|word| !matches!(word.as_str(), "致" | "To" | "From")).collect();
    called.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    called.dedup();
    Party { side, name: candidate.name, called }
}

/// All candidates of a side as one: the name of the first, the words of all.
fn take(found: &mut Vec<Candidate>, side: Side) -> Option<Candidate> {
    let is_of = |c: &Candidate| {
        let mine = c.called.iter().filter(|w| side_of_word(w) == Some(side)).count();
        let theirs = c.called.iter().filter(|w| side_of_word(w) == Some(side.other())).count();
        mine > theirs
    };
    let (mine, rest): (Vec<Candidate>, Vec<Candidate>) = std::mem::take(found).into_iter().partition(is_of);
    *found = rest;
    let mut mine = mine.into_iter();
    let mut first = mine.next()?;
    for other in mine {
        first.name = first.name.or(other.name);
        first.called.extend(other.called);
    }
    Some(first)
}

/// Candidates that share a word or a name are one party.
fn merge(found: &mut Vec<Candidate>) {
    let mut merged: Vec<Candidate> = Vec::new();
    for candidate in std::mem::take(found) {
        let same = merged.iter_mut().find(|known| {
            let shares_word = known.called.iter().any(|word| candidate.called.contains(word));
            let shares_name = matches!((&known.name, &candidate.name), (Some(a), Some(b)) if a.0 == b.0);
            shares_word || shares_name
        });
        match same {
            Some(known) => {
                for word in candidate.called {
                    if !known.called.contains(&word) {
                        known.called.push(word);
                    }
                }
                known.name = known.name.take().or(candidate.name);
            }
            None => merged.push(candidate),
        }
    }
    *found = merged;
}

fn read_line(line: &str, at: usize, head: bool, found: &mut Vec<Candidate>) {
    if line.trim().is_empty() {
        return;
    }
    read_labels(line, at, head, found);
    let brackets = ["（", "(", "：", "为", "是", "指", "\"", "“"].iter().any(|mark| line.contains(mark));
    if brackets && line.len() < 3000 {
        let plain = Plain::of(line, at);
        read_called(line, &plain, at, head, found);
        read_latin(line, &plain, at, head, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentences;

    fn sides(text: &str) -> (Option<String>, Option<String>, Vec<Doubt>) {
        let mut doubts = Vec::new();
        let parties = read(text, &sentences(text, TextRange::new(0, text.len())), &mut doubts);
        (parties.customer.name.map(|n| n.0), parties.vendor.name.map(|n| n.0), doubts)
    }

    #[test]
    fn names_and_sides() {
        let table = [
            (
                "甲方（客户）：苏州禾木里家居有限公司\n乙方（服务方）：上海云岫智联信息技术有限公司",
                "苏州禾木里家居有限公司",
                "上海云岫智联信息技术有限公司",
            ),
            (
                "甲方（服务方）：苏州拓澜云科技有限公司\n乙方（订购方）：江阴昌越阀门制造有限公司",
                "江阴昌越阀门制造有限公司",
                "苏州拓澜云科技有限公司",
            ),
            (
                "甲方：成都云帆科技（上海）有限公司（供应商）\n乙方：重庆山城集团有限公司（采购人）",
                "重庆山城集团有限公司",
                "成都云帆科技（上海）有限公司",
            ),
            (
                "委托方（以下简称“甲方”）：宁波海岬有限公司\n受托方（以下简称“乙方”）：深圳启衡有限公司",
                "宁波海岬有限公司",
                "深圳启衡有限公司",
            ),
            (
                "甲方：聆洲通信技术有限公司\n乙方：禾穗农资连锁有限公司\n甲方向乙方提供座席。乙方应于十日内向甲方支付费用。甲方开具发票。乙方付款。",
                "禾穗农资连锁有限公司",
                "聆洲通信技术有限公司",
            ),
            (
                "大连瀚汐轴承有限公司（以下称“甲”）与希原情报系统（大连）有限公司（以下称“乙”），就甲向乙委托开发一事订立。乙提供作业。甲支付委托料。乙交付成果。",
                "大连瀚汐轴承有限公司",
                "希原情报系统（大连）有限公司",
            ),
            (
                "致：中山朗悦灯饰有限公司（以下称“贵司”）\n我司（广州弈声营销科技有限公司）谨发出本函。",
                "中山朗悦灯饰有限公司",
                "广州弈声营销科技有限公司",
            ),
            (
                "entered into between Harrow Supply Limited, a company registered in England (\"Customer\"), and Northlight Relay Software, Inc., a Delaware corporation (\"Vendor\").",
                "Harrow Supply Limited",
                "Northlight Relay Software, Inc.",
            ),
            (
                "Parties: (1) Kestrel Valley Credit Union of 401 Founders Street (the \"Client\"); and (2) Pinebridge Works LLC of 77 Harbor Loop (the \"Developer\").",
                "Kestrel Valley Credit Union",
                "Pinebridge Works LLC",
            ),
            (
                "Supplier: Fennmark Systems Ltd, 14 Row, Leeds (\"Fennmark\")\nCustomer: Harlow Vale Ltd, Peterborough (the \"Client\")",
                "Harlow Vale Ltd",
                "Fennmark Systems Ltd",
            ),
        ];
        for (text, customer, vendor) in table {
            let (c, v, _) = sides(text);
            assert_eq!((c.as_deref(), v.as_deref()), (Some(customer), Some(vendor)), "{text}");
        }
    }

    #[test]
    fn openings_of_many_kinds_name_both_sides() {
        let table = [
            (
                "采购人：江州市第一中学\n供应商：江州智学信息技术有限公司\n采购人应付款。",
                Some("江州市第一中学"),
                Some("江州智学信息技术有限公司"),
            ),
            (
                "定作人：武汉长风医院\n承揽人：武汉新程信息技术有限公司",
                Some("武汉长风医院"),
                Some("武汉新程信息技术有限公司"),
            ),
            (
                "发包人（全称）：江州市图书馆\n承包人（全称）：江州弘文软件有限公司",
                Some("江州市图书馆"),
                Some("江州弘文软件有限公司"),
            ),
            (
                "平台方：星火网络科技有限公司\n使用方：兰州金城百货有限公司",
                Some("兰州金城百货有限公司"),
                Some("星火网络科技有限公司"),
            ),
            (
                "PARTIES\n(1) OAKFIELD DATA LIMITED incorporated in England with number 01 (Supplier); and\n(2) RIVERSIDE HOUSING whose office is at 9 Quay Road (Customer).",
                Some("RIVERSIDE HOUSING"),
                Some("OAKFIELD DATA LIMITED"),
            ),
            (
                "made by and between Fern GmbH, Vienna (hereinafter \"Consultant\") and Dorn AG, Zurich (hereinafter \"Client\").",
                Some("Dorn AG"),
                Some("Fern GmbH"),
            ),
            (
                "These terms are an agreement between Pelican Cloud Inc. (\"we\", \"us\" or \"our\") and you, the customer.",
                None,
                Some("Pelican Cloud Inc."),
            ),
        ];
        for (text, customer, vendor) in table {
            let (c, v, _) = sides(text);
            assert_eq!((c.as_deref(), v.as_deref()), (customer, vendor), "{text}");
        }
    }

    #[test]
    fn every_word_for_a_party_is_known() {
        // The paper, then a word for the customer and one for the vendor.
        let table = [
            (
                "Licensor: Oakmere Maps Ltd. Licensee: Finch & Dale Brokers Ltd. Date of signature: July 8, 2026.",
                ("Finch & Dale Brokers Ltd", "Licensee"),
                ("Oakmere Maps Ltd", "Licensor"),
            ),
            (
                "Order signed on 19 January 2026. \"We\" are Rill Cloud Pte Ltd; \"you\" are Banyan Freight Pte Ltd.\nWe host it. You pay us.",
                ("Banyan Freight Pte Ltd", "your"),
                ("Rill Cloud Pte Ltd", "our"),
            ),
            (
                "Hollow Fern Digital Limited (\"Hollow Fern\", the Platform) and Penn Water plc (\"Penn\", the User Organisation).",
                ("Penn Water plc", "Penn"),
                ("Hollow Fern Digital Limited", "Hollow Fern"),
            ),
            (
                "Signed by Shale Data Centers LLC (\"Host\") and Pine Title Company (\"Tenant\").",
                ("Pine Title Company", "Tenant"),
                ("Shale Data Centers LLC", "Host"),
            ),
            (
                "Subscriber: Tide Dental Partners (\"you\"). Seller: Ember, Inc. (\"we\").\nEmber hosts it. Ember trains staff. Ember's price is fixed.",
                ("Tide Dental Partners", "you"),
                ("Ember, Inc.", "Ember"),
            ),
            (
                "东家：青峪果业合作社（下面叫“社里”）\n干活的：阿力工坊（个人独资，下面叫“工坊”）",
                ("青峪果业合作社", "社里"),
                ("阿力工坊", "工坊"),
            ),
            (
                "立约人：合川物流股份有限公司（以下称甲方）\n立约人：启沃资讯有限公司（以下称乙方）\n甲方将系统委由乙方承办。乙方交付，甲方验收后付款。",
                ("合川物流股份有限公司", "甲方"),
                ("启沃资讯有限公司", "乙方"),
            ),
            (
                "远拓：指远拓软件科技（浦安）有限公司\n安源：指安源医药连锁股份有限公司\n远拓为安源提供开发，安源按工单支付费用。",
                ("安源医药连锁股份有限公司", "安源"),
                ("远拓软件科技（浦安）有限公司", "远拓"),
            ),
            (
                "本协议由维泽软件有限公司（“维泽”）与苏北器械有限公司（“贵公司”）订立。",
                ("苏北器械有限公司", "贵公司"),
                ("维泽软件有限公司", "维泽"),
            ),
            (
                "供方：明溪软件有限公司\n需方：禾田食品有限公司\n由明溪提供服务，明溪应在两小时内响应，明溪不得转包，禾田付款。",
                ("禾田食品有限公司", "需方"),
                ("明溪软件有限公司", "明溪"),
            ),
            (
                "| 项\t内容\n用户\t江浦县人民医院\n实施方\t仁安软件有限公司",
                ("江浦县人民医院", "用户"),
                ("仁安软件有限公司", "实施方"),
            ),
        ];
        for (text, customer, vendor) in table {
            let parties = read(text, &sentences(text, TextRange::new(0, text.len())), &mut Vec::new());
            for (side, (name, word)) in [(Side::Customer, customer), (Side::Vendor, vendor)] {
                assert_eq!(parties.name_of(side), Some(name), "{text}");
                let called = &parties.of(side).called;
                assert!(called.iter().any(|known| known == word), "{word} of {called:?}: {text}");
            }
        }
    }

    #[test]
    fn a_third_party_neither_buys_nor_sells() {
        let table = [
            (
                "甲方：成都蓉城百货有限公司\n乙方（服务商）：成都云桥软件有限公司\n丙方：四川信达担保有限公司",
                ["成都蓉城百货有限公司", "成都云桥软件有限公司", "四川信达担保有限公司"],
            ),
            (
                "甲方（使用方）：成都蓉城百货有限公司\n乙方（付款方）：蓉城集团有限公司\n丙方（服务商）：成都云桥软件有限公司",
                ["成都蓉城百货有限公司", "成都云桥软件有限公司", "蓉城集团有限公司"],
            ),
            (
                "between Corvid Analytics, Inc. (the \"Provider\"), Lakeside Hospital Trust (the \"Customer\") and Corvid Holdings plc (the \"Guarantor\").",
                ["Lakeside Hospital Trust", "Corvid Analytics, Inc.", "Corvid Holdings plc"],
            ),
        ];
        for (text, [customer, vendor, other]) in table {
            let parties = read(text, &sentences(text, TextRange::new(0, text.len())), &mut Vec::new());
            let others: Vec<&str> = parties.others.iter().map(|party| party.name.0.as_str()).collect();
            assert_eq!(parties.name_of(Side::Customer), Some(customer), "{text}");
            assert_eq!(parties.name_of(Side::Vendor), Some(vendor), "{text}");
            assert_eq!(others, [other], "{text}");
        }
    }

    #[test]
    fn doubts_where_nothing_tells() {
        let (_, _, doubts) = sides("甲方：青禾贸易有限公司\n乙方：白石贸易有限公司\n双方友好协商。");
        assert!(doubts.iter().any(|doubt| doubt.kind == DoubtKind::SidesUncertain));
    }
}
