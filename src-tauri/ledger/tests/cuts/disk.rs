//! A disk that loses power: what was synced is there, and of the rest any part may be, in any order, torn at a sector.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::trace::Call;
use crate::dice::Dice;

const SECTOR: usize = 512;

#[derive(Debug, Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

/// A file, whatever it is called.
#[derive(Debug, Clone, Default)]
struct Node {
    lasting: Vec<u8>,
    now: Vec<u8>,
    open: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Naming {
    Is(PathBuf, usize),
    Gone(PathBuf),
}

/// The files of a folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct Disk {
    nodes: Vec<Node>,
    names: BTreeMap<PathBuf, usize>,
    lasting: BTreeMap<PathBuf, usize>,
    /// Names that were given or taken and are in no synced folder yet.
    open: Vec<Naming>,
}

/// What a disk, or a program that does not ask, leaves unsynced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lies {
    /// Nothing.
    None,
    /// Everything.
    All,
    /// SQLite's log, as with `synchronous=NORMAL`.
    Log,
}

impl Lies {
    fn about(self, path: &Path) -> bool {
        self == Self::All || (self == Self::Log && path.to_string_lossy().ends_with("-wal"))
    }
}

/// What is left of what was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    Nothing,
    All,
    Some(u64),
}

impl Disk {
    /// The folder as it is, all of it lasting.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        let mut open = vec![folder.to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    open.push(entry.path());
                } else {
                    let bytes = fs::read(entry.path()).unwrap();
                    disk.nodes.push(Node { lasting: bytes.clone(), now: bytes, open: Vec::new() });
                    disk.names.insert(entry.path(), disk.nodes.len() - 1);
                }
            }
        }
        disk.lasting = disk.names.clone();
        disk
    }

    /// Does what the call did. What it `lies` about does not last for being synced.
    pub(crate) fn follow(&mut self, call: &Call, lies: Lies) {
        match call {
            Call::Create(path) => drop(self.node(path)),
            Call::Write(path, at, bytes) => {
                let node = self.node(path);
                // one that says no place writes at the end, or what it made itself from the beginning
                let at = if *at == usize::MAX { self.nodes[node].now.len() } else { *at };
                self.change(node, Change::Write(at, bytes.clone()));
            }
            Call::Truncate(path, length) => {
                let node = self.node(path);
                self.change(node, Change::Truncate(*length));
            }
            Call::Sync(path) if lies.about(path) => {}
            Call::Sync(path) => match self.names.get(path) {
                Some(node) => {
                    let node = &mut self.nodes[*node];
                    node.lasting.clone_from(&node.now);
                    node.open.clear();
                }
                None => self.sync_folder(path),
            },
            Call::Rename(from, to) => {
                let Some(node) = self.names.remove(from) else { return };
                self.names.insert(to.clone(), node);
                // one step: there is no moment without either name
                self.open.push(Naming::Is(to.clone(), node));
                self.open.push(Naming::Gone(from.clone()));
            }
            Call::Link(from, to) => {
                let Some(node) = self.names.get(from).copied() else { return };
                self.names.insert(to.clone(), node);
                self.open.push(Naming::Is(to.clone(), node));
            }
            Call::Unlink(path) => {
                self.names.remove(path);
                self.open.push(Naming::Gone(path.clone()));
            }
            Call::Copy(from, to, length) => {
                let (from, to) = (self.node(from), self.node(to));
                let at = self.nodes[to].now.len();
                let bytes: Vec<u8> = self.nodes[from].now.iter().skip(at).take(*length).copied().collect();
                self.change(to, Change::Write(at, bytes));
            }
            Call::Acknowledge(_) => {}
        }
    }

    fn node(&mut self, path: &Path) -> usize {
        if let Some(node) = self.names.get(path) {
            return *node;
        }
        self.nodes.push(Node::default());
        let node = self.nodes.len() - 1;
        self.names.insert(path.to_owned(), node);
        self.open.push(Naming::Is(path.to_owned(), node));
        node
    }

    fn change(&mut self, node: usize, change: Change) {
        let node = &mut self.nodes[node];
        apply(&mut node.now, &change);
        node.open.push(change);
    }

    fn sync_folder(&mut self, folder: &Path) {
        let mut lasting = std::mem::take(&mut self.lasting);
        self.open.retain(|naming| {
            let (Naming::Is(path, _) | Naming::Gone(path)) = naming;
            if path.parent() != Some(folder) {
                return true;
            }
            name(&mut lasting, naming);
            false
        });
        self.lasting = lasting;
    }

    /// The folder `of` after a cut, written to `to`. What SQLite keeps in memory only is not there.
    pub(crate) fn cut(&self, left: Left, of: &Path, to: &Path) {
        let mut dice = Dice::new(if let Left::Some(seed) = left { seed } else { 0 });
        let mut names = self.lasting.clone();
        let kept = match left {
            Left::Nothing => 0,
            Left::All => self.open.len(),
            Left::Some(_) => dice.below(u32::try_from(self.open.len()).unwrap() + 1) as usize,
        };
        self.open[..kept].iter().for_each(|naming| name(&mut names, naming));
        let mut written = BTreeSet::new();
        for (path, node) in names {
            let node = &self.nodes[node];
            let mut bytes = node.lasting.clone();
            for change in &node.open {
                let torn = match left {
                    Left::Nothing => None,
                    Left::All => Some(change.clone()),
                    Left::Some(_) => torn(change, &mut dice),
                };
                torn.iter().for_each(|change| apply(&mut bytes, change));
            }
            if path.to_string_lossy().ends_with("-shm") {
                continue;
            }
            let at = to.join(path.strip_prefix(of).unwrap());
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(&at, bytes).unwrap();
            written.insert(at);
        }
    }
}

fn name(names: &mut BTreeMap<PathBuf, usize>, naming: &Naming) {
    match naming {
        Naming::Is(path, node) => drop(names.insert(path.clone(), *node)),
        Naming::Gone(path) => drop(names.remove(path)),
    }
}

/// What of a change reached the disk: nothing, all, or some sectors of it.
fn torn(change: &Change, dice: &mut Dice) -> Option<Change> {
    match (change, dice.below(3)) {
        (_, 0) => None,
        (Change::Write(at, bytes), 1) if bytes.len() > SECTOR => {
            let sectors = u32::try_from(bytes.len() / SECTOR).unwrap();
            let length = dice.below(sectors) as usize * SECTOR;
            Some(Change::Write(*at, bytes[..length].to_vec()))
        }
        _ => Some(change.clone()),
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write(at, new) => {
            let end = at + new.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(new);
        }
        Change::Truncate(length) => bytes.resize(*length, 0),
    }
}
