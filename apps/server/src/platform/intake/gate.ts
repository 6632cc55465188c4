import { text } from '@jianqing/contract'
import type { FastifyReply } from 'fastify'
import type { Files } from '../file/index.ts'
import { AppError, attachment } from '../http/index.ts'
import type { IntakeFile } from './tables.ts'

/**
 * Whether a file may be read, by anybody and for anything: a download, a preview, a search, an export. `unscanned` ones may, where
 * there is no scanner, and are marked.
 */
export const isOpen = (file: Pick<IntakeFile, 'state' | 'restricted'>) =>
  !file.restricted && (file.state === 'clean' || file.state === 'unscanned')

/** @throws AppError file_withheld */
function mustBeOpen(file: IntakeFile): void {
  if (isOpen(file)) return
  throw new AppError('file_withheld', whyNot(file))
}

function whyNot({ name, state, finding, restricted }: IntakeFile) {
  if (state === 'waiting') return text(`“${name}”正在扫描病毒，请稍后再试`, `“${name}” is being scanned for viruses; try again shortly`)
  if (state === 'blocked' && finding?.startsWith('not scanned'))
    return text(
      `“${name}”无法完成病毒扫描（过大或已加密），已拦截；请联系提交人换一份`,
      `“${name}” could not be scanned (too large, or encrypted) and is blocked; ask whoever sent it for another one`,
    )
  if (state === 'blocked')
    return text(
      `“${name}”未通过病毒扫描，已拦截；请联系提交人换一份，并告知系统管理员`,
      `“${name}” did not pass the virus scan and is blocked; ask whoever sent it for another one, and tell the system administrator`,
    )
  return restricted
    ? text(
        `“${name}”是未经检查的受限证据，不能在此下载；请由证据保管人调取`,
        `“${name}” is restricted evidence that nobody has looked into; it is not to be had here, but from whoever keeps the evidence`,
      )
    : text(`“${name}”暂不能下载`, `“${name}” cannot be downloaded now`)
}

export type Send = (reply: FastifyReply) => FastifyReply

/**
 * Opens a file to be kept by whoever asked, never to be shown: whatever it is, the browser runs nothing of it within this origin.
 *
 * @throws AppError file_withheld, file_damaged
 */
export async function openFile(files: Files, file: IntakeFile): Promise<Send> {
  mustBeOpen(file)
  if (!(await files.verify(file.sm3)))
    throw new AppError(
      'file_damaged',
      text(
        `“${file.name}”已损坏或缺失，请系统管理员从备份恢复；其他文件不受影响`,
        `“${file.name}” is damaged or missing. The system administrator restores it from a backup; other files are not affected`,
      ),
    )
  return reply =>
    reply
      .type(file.mime)
      .header('content-disposition', attachment(file.name))
      .header('content-length', file.bytes)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cross-origin-resource-policy', 'same-origin')
      .send(files.stream(file.sm3))
}
