import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { HEAD_BYTES, hashesFile, readHead } from './format.ts'
import type { HashedData } from './format.ts'
import type { HashSet } from './hash-set.ts'

/** Hashes that are read at a time: looking at them takes a few milliseconds, between which the process does other work. */
const SLICE = 1 << 20

/**
 * Places (from 0) of the rows of a Parquet file whose column may hold one of the texts with these hashes, ascending: all that do, and one in some hundreds of
 * billions that does not. And the number of all rows.
 *
 * @returns undefined where there is no whole file of hashes for this data
 */
export async function findByHash(
  data: string,
  column: string,
  among: HashSet,
  asked: Omit<HashedData, 'rows'>,
): Promise<{ places: number[]; rows: number } | undefined> {
  const file = await open(hashesFile(data, column), 'r').catch(() => undefined)
  if (!file) return undefined
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    const told = readHead(head.subarray(0, bytesRead), (await file.stat()).size, asked)
    if (!told) return undefined
    const { places, sum } = await search(file, told.rows, among)
    return sum === told.sum ? { places, rows: told.rows } : undefined
  } catch {
    // a disk that cannot read: the column itself is read, which tells what is wrong
    return undefined
  } finally {
    await file.close()
  }
}

async function search(file: FileHandle, rows: number, among: HashSet): Promise<{ places: number[]; sum: number }> {
  let sum = 0
  const candidates = { places: [] as number[], hashes: [] as number[] }
  const slice = new Int32Array(Math.min(SLICE, rows))
  for await (const { bytes, at } of slices(file, new Uint8Array(slice.buffer), HEAD_BYTES, rows * 4)) {
    sum = (sum + among.scan(slice.subarray(0, bytes.length / 4), at / 4, candidates)) | 0
  }
  const places: number[] = []
  let next = 0
  for await (const { bytes, at } of slices(file, new Uint8Array(SLICE), HEAD_BYTES + rows * 4, rows)) {
    let part = 0
    for (let i = 0; i < bytes.length; i++) part += bytes[i]!
    sum = (sum + part) | 0
    for (; next < candidates.places.length && candidates.places[next]! < at + bytes.length; next++) {
      const place = candidates.places[next]!
      if (among.has(candidates.hashes[next]!, bytes[place - at]!)) places.push(place)
    }
  }
  return { places, sum }
}

/** A part of a file, read into the same memory over and over. Throws where it ends too early. */
async function* slices(
  file: FileHandle,
  memory: Uint8Array,
  from: number,
  length: number,
): AsyncGenerator<{ bytes: Uint8Array; at: number }> {
  for (let at = 0; at < length;) {
    const wanted = Math.min(memory.length, length - at)
    for (let got = 0; got < wanted;) {
      const { bytesRead } = await file.read(memory, got, wanted - got, from + at + got)
      if (bytesRead === 0) throw new Error('the file ends too early')
      got += bytesRead
    }
    yield { bytes: memory.subarray(0, wanted), at }
    at += wanted
  }
}
