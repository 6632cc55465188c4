import { Document, Footer, Header, Packer, PageBreak, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'

const CLASSES = { Document, Footer, Header, PageBreak, Paragraph, Table, TableCell, TableRow, TextRun }

/** Makes the parts that a document is told in, from the inside out. */
function made(value) {
  if (Array.isArray(value)) return value.map(made)
  if (value === null || typeof value !== 'object') return value
  if ('part' in value) return new CLASSES[value.part](made(value.options))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, made(inner)]))
}

/** @param document a `Document` as `docx-told.ts` tells it */
export const packDocx = document => Packer.toBuffer(made(document))
