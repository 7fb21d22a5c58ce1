//! Every shipped rule flags and leaves what it says it does.

use workbench::Packs;

#[test]
fn every_shipped_rule_loads_and_passes_its_own_examples() {
    let packs = Packs::shipped();
    let mistakes: Vec<String> =
        packs.mistakes.iter().map(|(pack, mistake)| format!("{pack}: {mistake}")).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    assert!(packs.packs.iter().map(|pack| pack.rules.len()).sum::<usize>() > 50);
    let misses: Vec<String> =
        packs.packs.iter().flat_map(rules::try_examples).map(|miss| miss.to_string()).collect();
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
}
