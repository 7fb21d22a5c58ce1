/** A file name to suggest: the paper's name, the form, the form's ending. */
export function suggestedName(contract: string, form: string, extension: string): string {
  const stem = contract.replace(/\.[^.]+$/, "").replaceAll(/[\\/:*?"<>|]/g, "_");
  return `${stem}.${form}.${extension}`;
}

/** The path with another name, in the folder it stands in; a bare name where there is no folder yet. */
export function renamed(path: string, name: string): string {
  const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return path.slice(0, cut + 1) + name;
}
