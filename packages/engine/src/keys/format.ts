/**
 * The file: a head of {@link HEAD_BYTES}; then for each row of the Parquet file, in its order, 32 bits of a hash, lowest byte first; then for each row 8 more bits of
 * it: of ten million rows hundreds agree with some of a hundred thousand values in 32 bits, and each costs a look at another part of the data. The head:
 *
 * | bytes | what |
 * |---|---|
 * | 0–7 | `JQHASH02` |
 * | 8–15 | rows, whole number without a sign |
 * | 16–19 | sum of all numbers modulo 2³², so that a damaged file is found out by reading it |
 * | 20–51 | hashes of the texts {@link PROBES}: another function is another file |
 * | 52–83 | SHA-256 of the Parquet file |
 */
export const HEAD_BYTES = 96

const MAGIC = Buffer.from('JQHASH02')
const [ROWS, SUM, PROBED, SHA] = [8, 16, 20, 52]

/** DuckDB may change its hash with a version, perhaps for texts of some lengths alone: up to 4 and 12 bytes lie within a value, longer ones beside it. */
const PROBES = ['', '1', '2019', '检擎', '440101199001', '440101199001011234', '（2024）粤0103刑初1234号', '检察监督模型平台'.repeat(12)]

/** What a file of hashes rests on. */
export interface HashedData {
  rows: number
  /** hashes of {@link PROBES}, 32 bits of each */
  probes: Int32Array
  /** SHA-256 of the Parquet file, in hexadecimal */
  sha256: string
}

/** Where the hashes of a column lie: beside the Parquet file. */
export const hashesFile = (data: string, column: string): string => `${data.replace(/\.parquet$/u, '')}.${column}.hashes`

/** SQL (DuckDB) of the two numbers of a hash of a text, of 32 and of 8 bits; null and the empty text are one, as they are where keys cut the data. */
export function hashSql(text: string): string {
  const hash = `hash(coalesce(${text}, ''))`
  return `CAST(${hash} & 4294967295 AS UINTEGER), CAST((${hash} >> 32) & 255 AS UINTEGER)`
}

/** Bytes of the file for one row. */
export const ROW_BYTES = 5

/** SELECT of the hashes of {@link PROBES}, in their order. */
export const PROBES_SQL = `SELECT ${hashSql('p."text"')} FROM (VALUES ${PROBES.map((text, i) => `(${i}, '${text}')`).join(', ')}) AS p("n", "text") ORDER BY "n"`

export function headOf({ rows, probes, sha256 }: HashedData, sum: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  MAGIC.copy(head)
  head.writeBigUInt64LE(BigInt(rows), ROWS)
  head.writeInt32LE(sum, SUM)
  probes.forEach((hash, i) => head.writeInt32LE(hash, PROBED + i * 4))
  Buffer.from(sha256, 'hex').copy(head, SHA)
  return head
}

/** @returns the number of rows and the sum that the file tells; undefined where it is none for this data */
export function readHead(
  head: Buffer,
  bytes: number,
  { probes, sha256 }: Omit<HashedData, 'rows'>,
): { rows: number; sum: number } | undefined {
  if (head.length < HEAD_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const rows = Number(head.readBigUInt64LE(ROWS))
  const isThis =
    head.toString('hex', SHA, SHA + 32) === sha256 &&
    bytes === HEAD_BYTES + rows * ROW_BYTES &&
    probes.every((hash, i) => head.readInt32LE(PROBED + i * 4) === hash)
  return isThis ? { rows, sum: head.readInt32LE(SUM) } : undefined
}
