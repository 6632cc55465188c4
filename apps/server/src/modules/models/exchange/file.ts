import { text } from '@jianqing/contract'
import { LANGUAGE_VERSION } from '@jianqing/engine'
import { isSignedBy, type KeyPair, sign } from '../../../platform/exchange/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { FORM, ModelContent, ModelFile, Written } from './content.ts'

/** Somebody whose signature is believed here. */
export interface Trusted {
  code: string
  name: string
  key: string
}

/** One file, signed: the signature is over the very text of the content, so that no two programs can read it differently. */
export function sealModel(content: ModelContent, name: string, pair: KeyPair): string {
  const told = JSON.stringify(content)
  const file: ModelFile = { form: FORM, signer: { name, key: pair.publicKey }, signature: sign(told, pair), content: told }
  return `${JSON.stringify(file, null, 1)}\n`
}

const refused = (zh: string, en: string): AppError => new AppError('bad_request', text(zh, en))

/**
 * Opens a file: who signed it, then whether it is as it was signed, then whether it can be read here. Nothing of the content is looked at before.
 *
 * @throws AppError bad_request, one sentence that says what to do
 */
export function openModelFile(bytes: Buffer, trusted: readonly Trusted[]): { content: ModelContent; signer: Trusted } {
  const file = ModelFile.safeParse(jsonIn(bytes.toString('utf8')))
  if (!file.success)
    throw refused(
      '这不是模型文件，请选择由“导出给其他单位”得到的文件',
      'This is no model file: choose one that came of “Give to another office”',
    )
  const { signer, signature, content } = file.data
  if (!isSignedBy(content, signature, signer.key))
    throw refused(
      '签名与内容不符，文件在签名后被改动过；请对方重新导出',
      'The signature does not fit the content: the file was changed after it was signed. Ask for a new one',
    )
  const known = trusted.find(({ key }) => key === signer.key)
  if (!known)
    throw refused(
      `签名的密钥不属于本系统登记的任何单位（文件自称“${signer.name}”）；请系统管理员核实后在“数据交换”中登记该单位的公钥`,
      `Nobody entered here has the key that signed it (the file says “${signer.name}”): have the system administrator verify that office and enter its public key under Exchange`,
    )
  return { content: read(content), signer: known }
}

function read(told: string): ModelContent {
  const written = Written.safeParse(jsonIn(told))
  if (written.success && written.data.language > LANGUAGE_VERSION)
    throw refused(
      `模型用第 ${written.data.language} 版模型语言写成，本系统只能读到第 ${LANGUAGE_VERSION} 版；请先更新本系统`,
      `The model is written in version ${written.data.language} of the language, this installation reads up to ${LANGUAGE_VERSION}: update it first`,
    )
  const content = ModelContent.safeParse(jsonIn(told))
  if (content.success) return content.data
  const [issue] = content.error.issues
  throw refused(
    `文件内容不完整（${issue!.path.join('.')}）；请对方用同一版本的产品重新导出`,
    `The content of the file is not whole (${issue!.path.join('.')}): ask for a new one, made by the same version of the product`,
  )
}

function jsonIn(told: string): unknown {
  try {
    return JSON.parse(told)
  } catch {
    return undefined
  }
}
