/** Excel reads UTF-8 only behind this mark. */
export const CSV_BEGIN = '\uFEFF'

export function csvLine(cells: string[]) {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Quoted, and never a formula: a spreadsheet runs what begins with = + - @, a tab or a line break. */
export function csvCell(text: string) {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
