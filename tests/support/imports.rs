//! The import graph of a crate's sources: which file takes something from which.
//!
//! Sources are parsed, so a name in a comment or a text is no import. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// For each file, by its path below the root, the files it takes something from.
pub type Imports = BTreeMap<String, BTreeSet<String>>;

/// Reads the imports of the crate whose root file is `root`.
pub fn of_crate(root: &Path) -> Imports {
    let mut modules = BTreeMap::new();
    collect(root, &mut vec![], &mut modules);
    let folder = root.parent().expect("a source file lies in a folder");
    let name = |path: &Path| path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
    let mut imports = Imports::new();
    for (module, (file, syntax)) in &modules {
        let mut paths = Paths { module, modules: &modules, found: BTreeSet::new() };
        paths.visit_file(syntax);
        let found = paths.found.iter().filter_map(|module| Some(name(&modules.get(module)?.0)));
        let found: BTreeSet<String> = found.filter(|other| *other != name(file)).collect();
        imports.insert(name(file), found);
    }
    imports
}

/// The groups of files that take from each other in a circle, each in alphabetical order.
pub fn circles(imports: &Imports) -> Vec<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        imports.keys().map(|file| (file, reachable(file, imports))).collect();
    let mut circles: Vec<Vec<String>> = Vec::new();
    for file in imports.keys().filter(|file| reached[*file].contains(file)) {
        if circles.iter().all(|circle| !circle.contains(file)) {
            let both = |other: &&String| reached[file].contains(other) && reached[*other].contains(file);
            circles.push(imports.keys().filter(both).cloned().collect());
        }
    }
    circles
}

fn reachable<'a>(file: &'a String, imports: &'a Imports) -> BTreeSet<&'a String> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&String> = vec![file];
    while let Some(file) = next.pop() {
        next.extend(imports[file].iter().filter(|other| found.insert(*other)));
    }
    found
}

type Modules = BTreeMap<Vec<String>, (PathBuf, syn::File)>;

/// Reads a file and those of its modules.
fn collect(file: &Path, module: &mut Vec<String>, modules: &mut Modules) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let syntax = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let folder = file.parent().expect("a source file lies in a folder");
    let stem = file.file_stem().unwrap_or_default();
    let is_folder = module.is_empty() || stem == "mod";
    let below = if is_folder { folder.to_owned() } else { folder.join(stem) };
    for item in &syntax.items {
        if let syn::Item::Mod(item) = item
            && item.content.is_none()
            && !is_test(&item.attrs)
        {
            let name = item.ident.to_string();
            let places = [below.join(format!("{name}.rs")), below.join(&name).join("mod.rs")];
            let place = places.iter().find(|place| place.is_file());
            let place =
                place.unwrap_or_else(|| panic!("{} names the module {name}, which has no file", file.display()));
            module.push(name);
            collect(place, module, modules);
            module.pop();
        }
    }
    modules.insert(module.clone(), (file.to_owned(), syntax));
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    let is_test = |attribute: &syn::Attribute| match &attribute.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        syn::Meta::NameValue(_) => false,
    };
    attributes.iter().any(is_test)
}

/// Finds the modules that a file's paths lead to.
struct Paths<'a> {
    module: &'a [String],
    modules: &'a Modules,
    found: BTreeSet<Vec<String>>,
}

impl Paths<'_> {
    /// Notes the module that a path leads to: the longest part of it that is one.
    fn note(&mut self, path: &[String]) {
        let mut place = match path.first().map(String::as_str) {
            Some("crate") => vec![],
            Some("self") => self.module.to_vec(),
            Some("super") => self.module[..self.module.len().saturating_sub(1)].to_vec(),
            // A module that this file declares.
            Some(name) if self.modules.contains_key(&[self.module, &[name.to_owned()]].concat()) => {
                [self.module, &[name.to_owned()]].concat()
            }
            _ => return,
        };
        for part in &path[1..] {
            if part == "super" {
                place.pop();
                continue;
            }
            place.push(part.clone());
            if !self.modules.contains_key(&place) {
                place.pop();
                break;
            }
        }
        self.found.insert(place);
    }

    fn note_tree(&mut self, tree: &syn::UseTree, before: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.note_tree(&path.tree, before);
                before.pop();
            }
            syn::UseTree::Name(name) => self.note_name(&name.ident, before),
            syn::UseTree::Rename(rename) => self.note_name(&rename.ident, before),
            syn::UseTree::Glob(_) => self.note(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_tree(tree, before)),
        }
    }

    fn note_name(&mut self, name: &syn::Ident, before: &[String]) {
        let name = (name != "self").then(|| name.to_string());
        self.note(&before.iter().cloned().chain(name).collect::<Vec<_>>());
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        // A module that hands on its own parts does not use them: that is its front door.
        let own_part = |tree: &syn::UseTree| match tree {
            syn::UseTree::Path(path) => self.modules.contains_key(&[self.module, &[path.ident.to_string()]].concat()),
            _ => false,
        };
        let hands_on = !matches!(item.vis, syn::Visibility::Inherited) && own_part(&item.tree);
        if !is_test(&item.attrs) && !hands_on {
            self.note_tree(&item.tree, &mut vec![]);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 {
            self.note(&parts);
        }
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }
}
