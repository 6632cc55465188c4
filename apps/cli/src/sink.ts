import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { notAFolder, UsageError } from './errors.ts'

/**
 * Writes pieces to `file` as a whole: it appears when it is complete, and an old one stays until then. What is there and is no file – a pipe, a terminal,
 * /dev/null – is written to as it is: a file must not take its place.
 */
export async function writeFileWhole(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const there = await stat(file).catch(() => undefined)
  if (there?.isDirectory())
    throw new UsageError({ 'zh-CN': `是文件夹，不能写入：${file}`, en: `This is a folder, a file is asked for: ${file}` })
  if (there && !there.isFile()) return write(file, pieces)
  await mkdir(dirname(file), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? notAFolder(dirname(file)) : error
  })
  const temporary = `${file}.${process.pid}.tmp`
  try {
    await write(temporary, pieces)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

async function write(path: string, pieces: AsyncIterable<string>): Promise<void> {
  await pipeline(pieces, createWriteStream(path))
}
