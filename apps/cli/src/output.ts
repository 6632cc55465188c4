/** The two languages of everything that a person reads. */
export type Language = 'zh-CN' | 'en'
export type Words = { 'zh-CN': string; en: string }

/** Where a command writes: results to `out`, text for people to `note`, never mixed. */
export type Output = {
  language: Language
  /** Writes a result; waits while the reader is slow. */
  out(text: string): Promise<void>
  note(words: Words | string): void
  /** Draws a bar when stderr is a terminal; `undefined` clears it. */
  progress(fraction: number | undefined, words?: Words): void
}

const BAR = 28

export function createOutput(
  language: Language,
  stdout: NodeJS.WriteStream = process.stdout,
  stderr: NodeJS.WriteStream = process.stderr,
): Output {
  // A reader that has seen enough (`| head`) is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))
  let drawn = false
  const clear = () => {
    if (drawn) stderr.write('\r\u001B[K')
    drawn = false
  }
  return {
    language,
    out: text => new Promise(resolve => void (stdout.write(text) ? resolve() : stdout.once('drain', resolve))),
    note: words => {
      clear()
      stderr.write(`${typeof words === 'string' ? words : words[language]}\n`)
    },
    progress: (fraction, words) => {
      if (!stderr.isTTY) return
      if (fraction === undefined) return clear()
      const filled = Math.round(Math.min(1, Math.max(0, fraction)) * BAR)
      stderr.write(
        `\r\u001B[K${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${String(Math.round(fraction * 100)).padStart(3)}% ${words?.[language] ?? ''}`,
      )
      drawn = true
    },
  }
}
