import { createReadStream } from 'node:fs'
import type { Refusal } from './refusal.ts'

export type Charset = 'utf-8' | 'gb18030'

/** Tabs, ends of lines and of pages are all that a text needs of these. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0B\x0E-\x1F\x7F]/
/** By what browsers take a text for a page (WHATWG MIME Sniffing 7.1), and what has code in it. */
const MARKUP =
  /^\s*<(!doctype|html|head|body|script|iframe|h1|div|font|table|a\b|style|title|b\b|br\b|p\b|!--|\?xml|svg|math|frameset|object|embed|link|meta|base)|<(script|svg|html|iframe)[\s>/]|<\?(php|xml)|<!doctype html/i
const SCRIPT = /^(#!|@echo off|<%|windows registry editor|\[internetshortcut\]|\[autorun\])/i
/** How much of the head may hold what a viewer goes by. */
const HEAD = 4096

/** Reads a file as plain text, whole. @returns its character set, or why it is none */
export async function readPlain(path: string): Promise<Charset | Refusal> {
  let why: Refusal = 'text_encoding'
  for (const charset of ['utf-8', 'gb18030'] as const) {
    const found = await readAs(path, charset)
    if (found === null) return charset
    why = found
    if (found !== 'text_encoding') break
  }
  return why
}

async function readAs(path: string, charset: Charset): Promise<Refusal | null> {
  const decoder = new TextDecoder(charset, { fatal: true })
  let head = ''
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk as Buffer, { stream: true })
      if (CONTROL.test(text)) return 'text_encoding'
      if (head.length < HEAD) head += text.slice(0, HEAD - head.length)
    }
    decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) return 'text_encoding'
    throw error
  }
  const start = head.replace(/^\uFEFF/, '').trimStart()
  if (SCRIPT.test(start)) return 'script'
  return MARKUP.test(start) ? 'markup' : null
}
