use std::fmt;

/// A mistake in a rule file, shown where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Name of the rule file.
    pub file: String,
    /// Line from 1; 0 when it is about the whole file.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
    /// The line itself.
    pub excerpt: String,
    /// What is wrong.
    pub message: String,
    /// What to try.
    pub hint: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        if self.line > 0 {
            let gutter = self.line.to_string();
            writeln!(f, "  {gutter} | {}", self.excerpt)?;
            writeln!(
                f,
                "  {:width$} | {:>column$}",
                "",
                "^",
                width = gutter.len(),
                column = self.column.max(1)
            )?;
        }
        write!(f, "  {}", self.hint)
    }
}

impl Mistake {
    /// A mistake at a byte offset of the file's text.
    pub(crate) fn at(file: &str, text: &str, offset: usize, message: String, hint: String) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
        Self {
            file: file.to_owned(),
            line: text[..offset].matches('\n').count() + 1,
            column: text[start..offset].chars().count() + 1,
            excerpt: text[start..end].trim_end().to_owned(),
            message,
            hint,
        }
    }

    /// A mistake that is about the file as a whole.
    pub(crate) fn whole(file: &str, message: String, hint: String) -> Self {
        Self { file: file.to_owned(), line: 0, column: 0, excerpt: String::new(), message, hint }
    }
}
