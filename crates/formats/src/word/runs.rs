use super::fields::Field;
use super::marks::Mark;
use super::paragraphs::{Ink, Line, Story, Unseen, chosen, passed_over};
use super::styles::Look;
use super::symbols::{symbol, written};
use super::xml::Element;
use document::Concealment;

/// Smaller than this, in half points, nobody reads it.
const TINY: f32 = 4.0;

impl<'a> Story<'a> {
    /// Reads what stands in a line of text: runs, and what wraps runs.
    pub(super) fn inline(&mut self, container: Element<'a>, style: Option<&str>, ink: &mut Ink<'a>) {
        for child in container.children() {
            match child.name() {
                "r" => {
                    ink.mark(self.start_of(child));
                    self.run(child, style, ink);
                    ink.mark(self.end_of(child));
                }
                // Mathematics has its characters outside Word's own runs.
                "t" => {
                    let look = self.styles.look(Look::default(), None, style, self.table_look);
                    self.emit(child.text(), look, ink);
                }
                "txbxContent" => self.boxed(child, ink),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.match_fields(chosen);
                        self.inline(chosen, style, ink);
                    }
                }
                "commentRangeStart" => ink.mark(self.start_of(child)),
                "commentRangeEnd" => ink.mark(self.end_of(child)),
                "ins" | "del" | "moveFrom" | "moveTo" => {
                    ink.mark(self.start_of(child));
                    self.inline(child, style, ink);
                    ink.mark(self.end_of(child));
                }
                "sdt" => {
                    let name = self.unfilled(child);
                    ink.mark(name.map(Mark::Start));
                    self.inline(child, style, ink);
                    ink.mark(name.map(Mark::End));
                }
                "fldSimple" => self.simple_field(child, style, ink),
                _ if passed_over(child) => {}
                _ => self.inline(child, style, ink),
            }
        }
    }

    fn run(&mut self, run: Element<'a>, style: Option<&str>, ink: &mut Ink<'a>) {
        let properties = run.child("rPr");
        let run_style = properties.and_then(|properties| properties.value("rStyle"));
        let look = self.styles.look(Look::of(properties), run_style, style, self.table_look);
        self.run_content(run, style, look, ink);
    }

    fn run_content(&mut self, run: Element<'a>, style: Option<&str>, look: Look, ink: &mut Ink<'a>) {
        for child in run.children() {
            match child.name() {
                "t" => {
                    ink.mark(self.start_of(child));
                    // Without the word of the file that space counts, space at the ends does not.
                    let preserved = child.attribute("space") == Some("preserve");
                    let text = if preserved { child.text() } else { child.text().trim_matches(' ') };
                    match look.font {
                        Some(font) if !font.is_empty() => {
                            let signs: String = text.chars().map(|ch| written(font, ch)).collect();
                            self.emit(&signs, look, ink);
                        }
                        _ => self.emit(text, look, ink),
                    }
                    ink.mark(self.end_of(child));
                }
                "tab" | "ptab" => self.emit(" ", look, ink),
                "br" | "cr" => {
                    if self.shown() && look.hidden != Some(true) {
                        ink.lines.push(Line::default());
                    }
                }
                "noBreakHyphen" => self.emit("-", look, ink),
                "sym" => {
                    let font = child.attribute("font").unwrap_or_default();
                    if let Some(sign) = child.attribute("char").and_then(|code| symbol(font, code)) {
                        self.emit(sign.encode_utf8(&mut [0; 4]), look, ink);
                    }
                }
                "fldChar" => self.field(child, look, ink),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
                        field.instruction.push_str(child.text());
                    }
                }
                "footnoteReference" | "endnoteReference" => {
                    if self.shown() && look.hidden != Some(true) {
                        let mark = self.notes.refer(child);
                        self.emit(&mark.text, look, ink);
                        ink.notes.push(mark);
                    }
                }
                "footnoteRef" | "endnoteRef" => {
                    let number = self.notes.own_number();
                    self.emit(&number, look, ink);
                }
                "commentReference" => ink.mark(self.start_of(child)),
                "r" => self.run(child, style, ink),
                "txbxContent" => self.boxed(child, ink),
                "OLEObject" => {
                    let name = child.attribute("ProgID").unwrap_or_default();
                    self.found.objects.push(name.to_owned());
                }
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.match_fields(chosen);
                        self.run_content(chosen, style, look, ink);
                    }
                }
                _ if passed_over(child) => {}
                _ => self.run_content(child, style, look, ink),
            }
        }
    }

    fn boxed(&mut self, content: Element<'a>, ink: &mut Ink<'a>) {
        if self.shown() {
            ink.boxes.push(content);
        }
    }

    /// Whether text is shown here, and not the inside of a field's instruction.
    pub(super) fn shown(&self) -> bool {
        self.fields.iter().all(|field| field.in_result)
    }

    fn simple_field(&mut self, field: Element<'a>, style: Option<&str>, ink: &mut Ink<'a>) {
        let instruction = field.attribute("instr").unwrap_or_default().to_owned();
        self.fields.push(Field { instruction, in_result: true, ..Field::default() });
        self.inline(field, style, ink);
        self.end_field(self.styles.look(Look::default(), None, style, self.table_look), ink);
    }

    fn field(&mut self, mark: Element<'a>, look: Look, ink: &mut Ink<'a>) {
        if !self.matched.contains(&mark.index()) {
            return;
        }
        match mark.attribute("fldCharType") {
            Some("begin") => {
                let form = mark.child("ffData");
                if let Some(tick) = form.and_then(|data| data.child("checkBox")) {
                    let on = tick.switch("checked").or_else(|| tick.switch("default")).unwrap_or(false);
                    self.emit(if on { "☑" } else { "□" }, look, ink);
                }
                let chosen = form.and_then(|data| data.child("ddList")).and_then(|list| {
                    let at = list.value("result").or_else(|| list.value("default"));
                    let at = at.and_then(|at| at.parse().ok()).unwrap_or(0);
                    list.children().filter(|entry| entry.name() == "listEntry").nth(at)?.attribute("val")
                });
                self.fields.push(Field { chosen: chosen.map(str::to_owned), ..Field::default() });
            }
            Some("separate") => {
                if let Some(last) = self.fields.last_mut() {
                    last.in_result = true;
                }
            }
            _ => self.end_field(look, ink),
        }
    }

    /// Ends the innermost field. One without a result is worked out, where that can be done.
    fn end_field(&mut self, look: Look, ink: &mut Ink<'a>) {
        if let Some(field) = self.fields.pop().filter(|field| !field.spoke)
            && self.shown()
        {
            let text = self.counts.printed(&field);
            self.emit(&text, look, ink);
        }
    }

    /// Finds the field marks of a story that belong together.
    pub(super) fn match_fields(&mut self, container: Element<'a>) {
        let mut open: Vec<Vec<usize>> = Vec::new();
        let enter = |element: Element<'_>| {
            !passed_over(element) && !matches!(element.name(), "txbxContent" | "AlternateContent")
        };
        for mark in container.inside(enter).filter(|element| element.name() == "fldChar") {
            match mark.attribute("fldCharType") {
                Some("begin") => open.push(vec![mark.index()]),
                Some("separate") => {
                    if let Some(last) = open.last_mut() {
                        last.push(mark.index());
                    }
                }
                Some("end") => {
                    if let Some(marks) = open.pop() {
                        self.matched.extend(marks);
                        self.matched.insert(mark.index());
                    }
                }
                _ => {}
            }
        }
    }

    /// Puts characters into the line, or among what is hidden.
    pub(super) fn emit(&mut self, text: &str, look: Look, ink: &mut Ink<'a>) {
        if text.is_empty() || !self.shown() {
            return;
        }
        self.fields.iter_mut().for_each(|field| field.spoke = true);
        let how = if look.hidden == Some(true) {
            Some(Concealment::Invisible)
        } else if look.size.is_some_and(|size| size < TINY) {
            Some(Concealment::Tiny)
        } else if look.ground.unwrap_or_default().over(self.ground).swallows(look.colour) {
            Some(Concealment::White)
        } else {
            None
        };
        // Line ends and tabs have a meaning in the document's text that characters of a run have not.
        let text = text.chars().map(|ch| if ch.is_control() { ' ' } else { ch });
        if let Some(how) = how {
            let index = self.conceal(&text.collect::<String>(), how);
            ink.mark(index.map(Mark::Hidden));
            return;
        }
        self.hiding = None;
        if let Some(line) = ink.lines.last_mut() {
            let before = line.text.len();
            line.text.extend(text);
            let count = line.text[before..].chars().filter(|ch| !ch.is_whitespace()).count();
            if let Some(size) = look.size {
                match line.sizes.iter_mut().find(|(known, _)| *known == size) {
                    Some((_, sum)) => *sum += count,
                    None => line.sizes.push((size, count)),
                }
            }
        }
    }

    /// Reports text that is not shown; pieces that follow one another are one passage. Gives the place
    /// of a passage that begins in the list of these.
    pub(super) fn conceal(&mut self, text: &str, how: Concealment) -> Option<usize> {
        let follows = self.hiding == Some(how);
        match self.found.hidden.last_mut().filter(|_| follows) {
            Some(last) => {
                last.text.push_str(text);
                None
            }
            None if text.trim().is_empty() => None,
            None => {
                self.hiding = Some(how);
                self.found.hidden.push(Unseen { text: text.to_owned(), how });
                Some(self.found.hidden.len() - 1)
            }
        }
    }
}
