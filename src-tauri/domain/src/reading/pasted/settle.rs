//! From all that a text says of one field to its value, or to what has to be asked.

/// The most places that are looked at for one field: no message says one thing so often.
pub(super) const MOST_CLAIMS: usize = 24;

/// One place that says something of a field.
#[derive(Debug, Clone)]
pub(super) struct Claim<T> {
    /// All that it may say; nothing where it says something that no value holds.
    pub(super) values: Vec<T>,
    /// How plainly.
    pub(super) strength: u8,
    /// Whether it is about something beside the main thing: roaming, a bonus.
    pub(super) side: bool,
    /// Whether it is about all of it.
    pub(super) whole: bool,
    /// Where it stands.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a text says of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Settled<T> {
    /// Nothing.
    Unsaid,
    /// That, at that place.
    Said(T, (usize, usize)),
    /// One of these; none of them where it cannot be said here.
    Open(Vec<T>, (usize, usize)),
}

/// Settles the claims on one field: what is said plainly goes before what is not, the main thing before what is beside it.
pub(super) fn settle<T: Clone + PartialEq>(mut claims: Vec<Claim<T>>) -> Settled<T> {
    prefer(&mut claims, |claim| !claim.side);
    let most = claims.iter().map(|claim| claim.strength).max().unwrap_or(0);
    claims.retain(|claim| claim.strength == most);
    claims.truncate(MOST_CLAIMS);
    if !agree(&claims) {
        prefer(&mut claims, |claim| claim.whole);
    }
    let Some(first) = claims.first() else { return Settled::Unsaid };
    let place = (first.start, first.end);
    let mut values: Vec<T> = Vec::new();
    for value in claims.iter().flat_map(|claim| &claim.values) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    // one place that is certain settles another that says the same and could be read in two ways
    if let [value] = values.as_slice()
        && claims.iter().all(|claim| !claim.values.is_empty())
    {
        return Settled::Said(value.clone(), place);
    }
    let certain: Vec<&T> =
        claims.iter().filter(|claim| claim.values.len() == 1).flat_map(|claim| &claim.values).collect();
    if let Some((first, more)) = certain.split_first()
        && more.iter().all(|value| value == first)
        && claims.iter().all(|claim| claim.values.contains(first))
    {
        return Settled::Said((*first).clone(), place);
    }
    Settled::Open(values, place)
}

fn agree<T: PartialEq>(claims: &[Claim<T>]) -> bool {
    claims.iter().all(|claim| claims.first().is_some_and(|first| first.values == claim.values))
}

fn prefer<T>(claims: &mut Vec<Claim<T>>, wanted: impl Fn(&Claim<T>) -> bool) {
    if claims.iter().any(&wanted) {
        claims.retain(wanted);
    }
}
