import type { Document, Footer, Header, PageBreak, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'

type Classes = {
  Document: typeof Document
  Footer: typeof Footer
  Header: typeof Header
  PageBreak: typeof PageBreak
  Paragraph: typeof Paragraph
  Table: typeof Table
  TableCell: typeof TableCell
  TableRow: typeof TableRow
  TextRun: typeof TextRun
}

/** A part of a Word document as plain data: what class of the library makes it, and from what. */
export type Told = { part: keyof Classes; options?: unknown }

/**
 * Tells of a part instead of making it: thousands of parts and the packing of the file would hold up whoever else the server answers,
 * so the process that sets papers makes them (`typesetter/docx.mjs`). To the compiler it is the part, so that the library's own types
 * say what its options may be.
 */
export const told = <K extends keyof Classes>(
  part: K,
  ...[options]: ConstructorParameters<Classes[K]> extends [] ? [] : [ConstructorParameters<Classes[K]>[0]]
): InstanceType<Classes[K]> => ({ part, options }) as unknown as InstanceType<Classes[K]>
