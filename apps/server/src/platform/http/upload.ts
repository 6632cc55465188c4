import type { MultipartFile } from '@fastify/multipart'
import { text } from '@jianqing/contract'
import type { FastifyRequest } from 'fastify'
import { AppError } from './errors.ts'
import { unfitText } from './fit.ts'

type Options = Parameters<FastifyRequest['file']>[0]

/**
 * The file of an upload.
 *
 * @throws AppError bad_request when the request is no form with a file, or names it by what cannot be kept
 */
export async function fileOf(request: FastifyRequest, options?: Options): Promise<MultipartFile> {
  if (!request.isMultipart())
    throw new AppError('bad_request', text('请以表单（multipart/form-data）上传文件', 'Upload the file as a form (multipart/form-data)'))
  const part = await request.file(options).catch((error: unknown) => {
    // the parser's own words for a form that is none: without a boundary, cut off, headers that are none
    if (error instanceof Error && /boundary|multipart|malformed|unexpected end/i.test(error.message)) {
      throw new AppError(
        'bad_request',
        text('上传的内容不完整或格式有误，请重新上传', 'The upload is not complete or not well-formed; upload the file again'),
      )
    }
    throw error
  })
  if (!part) throw new AppError('bad_request', text('请选择一个文件', 'Choose a file'))
  for (const name of [part.fieldname, part.filename, part.mimetype]) {
    const why = unfitText(name ?? '')
    if (!why) continue
    part.file.resume()
    throw new AppError('bad_request', text(`文件名${why['zh-CN']}`, `The name of the file ${why.en}`))
  }
  return part
}
