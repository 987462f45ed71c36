//! One field of a receipt: not said, said, or said in two ways.

/// What a paper says of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum One<T> {
    /// Nothing.
    Unsaid,
    /// That.
    Said(T),
    /// One of these; none of them where only the user can say.
    Open(Vec<T>),
}

impl<T: Clone + PartialEq> One<T> {
    /// From all places that say it, each with all that it may say. A place that is certain settles those that may say the same.
    pub(super) fn of(places: &[Vec<T>]) -> Self {
        let mut values: Vec<T> = Vec::new();
        for value in places.iter().flatten() {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        let certain: Vec<&T> = places.iter().filter(|place| place.len() == 1).flatten().collect();
        match certain.as_slice() {
            [first, more @ ..]
                if more.iter().all(|one| one == first) && places.iter().all(|place| place.contains(first)) =>
            {
                Self::Said((*first).clone())
            }
            _ if places.is_empty() => Self::Unsaid,
            _ => Self::Open(values),
        }
    }

    pub(super) fn said(self) -> Option<T> {
        if let Self::Said(value) = self { Some(value) } else { None }
    }

    pub(super) fn choices(self) -> Vec<T> {
        if let Self::Open(values) = self { values } else { Vec::new() }
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    pub(super) fn is_unsaid(&self) -> bool {
        matches!(self, Self::Unsaid)
    }
}

/// Of places with a strength each, what the strongest say.
pub(super) fn strongest<T: Clone + PartialEq>(places: Vec<(u8, Vec<T>)>) -> One<T> {
    let most = places.iter().map(|(strength, _)| *strength).max().unwrap_or(0);
    let best: Vec<Vec<T>> = places.into_iter().filter(|(strength, _)| *strength == most).map(|(_, v)| v).collect();
    One::of(&best)
}
