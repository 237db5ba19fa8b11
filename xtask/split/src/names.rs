//! Short names for what a program and its script know each other by. wasm-bindgen's hold paths and digests, which no
//! compression shortens much: they are a third of the script.

use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, Parser, Payload};

/// The beginning of an export of the program, as its script calls it.
const EXPORTS: &str = "wasm.";

/// A program with short names of its imports and exports, and its script with the same. Exports that the script never
/// mentions are left out.
///
/// # Errors
/// The two do not belong together, or they are not as wasm-bindgen writes them.
pub fn shorten(program: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut names = Names::of(program, script)?;
    let script = names.in_script(script)?;
    let mut module = Module::new();
    names.parse_core_module(&mut module, Parser::new(0), program).context("the program cannot be written anew")?;
    Ok((module.finish(), script))
}

/// A short name: letters, `$` and `_`, in order of length.
pub fn short(mut number: usize) -> String {
    const SIGNS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_";
    let mut name = String::new();
    loop {
        name.push(char::from(SIGNS[number % SIGNS.len()]));
        number /= SIGNS.len();
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// The short name of each import and export, by its long one.
struct Names {
    module: String,
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

impl Names {
    /// The short name of the module that the script is to the program.
    const MODULE: &str = "a";

    fn of(program: &[u8], script: &str) -> Result<Names> {
        let mentioned: BTreeSet<&str> =
            words(script).filter(|word| word.before.ends_with(EXPORTS)).map(|w| w.text).collect();
        let mut names = Names { module: String::new(), imports: BTreeMap::new(), exports: BTreeMap::new() };
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports {
                        let Import { module, name, .. } = import?;
                        if names.module.is_empty() {
                            names.module = module.to_owned();
                        }
                        ensure!(names.module == module, "the program imports from `{}` and `{module}`", names.module);
                        let short = short(names.imports.len());
                        ensure!(names.imports.insert(name.to_owned(), short).is_none(), "`{name}` is imported twice");
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let name = export?.name;
                        if mentioned.contains(name) {
                            names.exports.insert(name.to_owned(), short(names.exports.len()));
                        }
                    }
                }
                _ => {}
            }
        }
        if let Some(name) = mentioned.iter().find(|name| !names.exports.contains_key(**name)) {
            bail!("the script uses `{name}`, which the program does not export");
        }
        Ok(names)
    }

    fn in_script(&self, script: &str) -> Result<String> {
        let module = format!("\"{}\":", self.module);
        ensure!(script.matches(&module).count() == 1, "the script is not the module `{}`", self.module);
        let script = script.replacen(&module, &format!("{}:", Self::MODULE), 1);
        let mut text = String::new();
        let mut brought = BTreeSet::new();
        let mut done = 0;
        for word in words(&script) {
            let name = if word.before.ends_with(EXPORTS) {
                self.exports.get(word.text)
            } else if word.after.starts_with(':') {
                brought.insert(word.text);
                self.imports.get(word.text)
            } else {
                None
            };
            if let Some(name) = name {
                text += &script[done..word.before.len()];
                text += name;
                done = word.before.len() + word.text.len();
            }
        }
        text += &script[done..];
        if let Some(name) = self.imports.keys().find(|name| !brought.contains(name.as_str())) {
            bail!("the program imports `{name}`, which the script does not bring");
        }
        Ok(text)
    }
}

impl Reencode for Names {
    type Error = std::convert::Infallible;

    fn parse_import(&mut self, section: &mut ImportSection, import: Import<'_>) -> Result<(), Error<Self::Error>> {
        let kind = self.entity_type(import.ty)?;
        section.import(Self::MODULE, &self.imports[import.name], kind);
        Ok(())
    }

    fn parse_export(&mut self, section: &mut ExportSection, export: Export<'_>) {
        if let Some(name) = self.exports.get(export.name).cloned() {
            section.export(&name, self.export_kind(export.kind), self.external_index(export.kind, export.index));
        }
    }
}

/// A word of a script, and the text around it.
struct Word<'a> {
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

fn words(script: &str) -> impl Iterator<Item = Word<'_>> {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + script[at..].find(is_sign)?;
        let end = start + script[start..].find(|c| !is_sign(c)).unwrap_or(script.len() - start);
        at = end;
        Some(Word { before: &script[..start], text: &script[start..end], after: &script[end..] })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = r#"(module
        (import "./app_bg.js" "__wbg_now_0123" (func $now (result i32)))
        (import "./app_bg.js" "__wbg_log_4567" (func $log (param i32)))
        (memory (export "memory") 1)
        (func (export "main") unreachable)
        (func (export "__wbindgen_start") (call $log (call $now))))"#;

    const SCRIPT: &str = "function imports() { return { \"./app_bg.js\": {
        __wbg_now_0123: function() { return wasm.memory.buffer.byteLength },
        __wbg_log_4567: __wbg_log_4567,
    } } } wasm.__wbindgen_start();";

    fn exports(program: &[u8]) -> Vec<String> {
        let sections = Parser::new(0).parse_all(program).map(Result::unwrap);
        let exports = sections
            .filter_map(|payload| if let Payload::ExportSection(exports) = payload { Some(exports) } else { None });
        exports.flatten().map(|export| export.unwrap().name.to_owned()).collect()
    }

    #[test]
    fn names_are_short_alike_in_program_and_script_and_what_the_script_does_not_use_is_gone() {
        let (program, script) = shorten(&wat::parse_str(PROGRAM).unwrap(), SCRIPT).unwrap();
        let expected = "function imports() { return { a: {
        a: function() { return wasm.a.buffer.byteLength },
        b: __wbg_log_4567,
    } } } wasm.b();";
        assert_eq!((exports(&program), script.as_str()), (vec!["a".into(), "b".into()], expected));
        wasmparser::Validator::new().validate_all(&program).unwrap();
    }

    #[test]
    fn a_script_of_another_program_is_refused() {
        let program = wat::parse_str(PROGRAM).unwrap();
        for (old, new, complaint) in [
            ("wasm.memory", "wasm.table", "the script uses `table`, which the program does not export"),
            (
                "__wbg_now_0123",
                "__wbg_now_9999",
                "the program imports `__wbg_now_0123`, which the script does not bring",
            ),
            ("app_bg.js", "other.js", "the script is not the module `./app_bg.js`"),
        ] {
            let error = shorten(&program, &SCRIPT.replace(old, new)).unwrap_err();
            assert_eq!(error.to_string(), complaint);
        }
    }

    #[test]
    fn short_names_differ() {
        let names: BTreeSet<String> = (0..10_000).map(short).collect();
        assert!(names.len() == 10_000 && names.contains("a") && names.iter().all(|name| name.len() <= 3));
    }
}
