import { type I18nText, text } from '@jianqing/contract'

/** What may be taken from outside at all; each caller names its own part of it. */
export const KINDS = {
  pdf: { ext: 'pdf', mime: 'application/pdf', also: [] },
  jpeg: { ext: 'jpg', mime: 'image/jpeg', also: ['jpeg'] },
  png: { ext: 'png', mime: 'image/png', also: [] },
  webp: { ext: 'webp', mime: 'image/webp', also: [] },
  docx: { ext: 'docx', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', also: [] },
  xlsx: { ext: 'xlsx', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', also: [] },
  text: { ext: 'txt', mime: 'text/plain', also: ['csv'] },
  mp4: { ext: 'mp4', mime: 'video/mp4', also: [] },
  m4a: { ext: 'm4a', mime: 'audio/mp4', also: [] },
  mp3: { ext: 'mp3', mime: 'audio/mpeg', also: [] },
} as const satisfies Record<string, { ext: string; mime: string; also: readonly string[] }>

export type FileKind = keyof typeof KINDS

/** Kinds that are drawn anew, so that nothing but the picture is kept. */
export const IMAGES = ['jpeg', 'png', 'webp'] as const satisfies readonly FileKind[]
export type ImageKind = (typeof IMAGES)[number]
export const isImage = (kind: FileKind): kind is ImageKind => (IMAGES as readonly string[]).includes(kind)

export const OFFICE_FILES = ['pdf', 'docx', 'xlsx', 'text', ...IMAGES] as const satisfies readonly FileKind[]

/** Endings of names, with their dot. */
export const endingsOf = (kinds: readonly FileKind[]) => kinds.flatMap(kind => [KINDS[kind].ext, ...KINDS[kind].also].map(ext => `.${ext}`))

/** What somebody may give, for the sentence that says why something else was refused. */
export function allowedText(kinds: readonly FileKind[]): I18nText {
  const names = kinds.flatMap(kind => [KINDS[kind].ext, ...KINDS[kind].also]).join('/')
  return text(names, names)
}
