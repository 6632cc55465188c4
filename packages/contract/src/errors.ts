import { z } from 'zod'
import { type I18nText, text } from './text.ts'

/**
 * The closed list of error codes: the one map from a code to its HTTP status and to what a user reads.
 * `detail` of a problem says what happened here; the title says what kind of thing it is.
 */
export const ERROR_CODES = {
  bad_request: { status: 400, title: text('请求有误', 'The request is not valid') },
  not_signed_in: { status: 401, title: text('请先登录', 'Please sign in') },
  sign_in_failed: { status: 401, title: text('用户名、密码或者动态验证码不正确', 'The name, the password or the code is wrong') },
  second_factor_required: { status: 401, title: text('请输入动态验证码', 'Please give your one-time code') },
  locked_out: { status: 429, title: text('尝试次数过多，请稍后再试', 'Too many attempts; try again later') },
  forbidden: { status: 403, title: text('没有此项权限', 'You may not do this') },
  wrong_origin: { status: 403, title: text('请求来源不被信任', 'The request came from another site') },
  not_found: { status: 404, title: text('未找到', 'Not found') },
  conflict: { status: 409, title: text('记录已被他人更改，请刷新', 'Somebody changed this meanwhile; reload') },
  wrong_state: { status: 409, title: text('当前状态下不能这样做', 'This cannot be done in the present state') },
  already_running: { status: 409, title: text('已有同样的任务在进行', 'The same work is already running') },
  import_refused: { status: 422, title: text('导入被拒绝', 'The import was refused') },
  invalid_model: { status: 422, title: text('模型有误', 'The model has errors') },
  invalid_parameter: { status: 422, title: text('参数有误', 'A parameter is not valid') },
  missing_input: { status: 422, title: text('缺少模型所需的数据', 'Data that the model reads is missing') },
  unprintable: { status: 422, title: text('有文字无法排印', 'Some characters cannot be printed') },
  file_refused: { status: 422, title: text('文件不予接收', 'The file is not taken') },
  file_withheld: { status: 409, title: text('文件暂不能下载', 'The file cannot be downloaded') },
  file_damaged: { status: 410, title: text('文件已损坏或缺失', 'The file is damaged or missing') },
  source_destroyed: { status: 410, title: text('来源已销毁', 'The source was destroyed') },
  too_large: { status: 413, title: text('文件或内容过大', 'Too large') },
  storage_full: { status: 507, title: text('磁盘空间不足', 'The disk is full') },
  database_unavailable: { status: 503, title: text('数据库暂时不可用', 'The database is not available') },
  internal: { status: 500, title: text('系统内部错误', 'Something went wrong on our side') },
} as const satisfies Record<string, { status: number; title: I18nText }>

export type ErrorCode = keyof typeof ERROR_CODES
export const ErrorCode = z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]])

/** Problem details, RFC 9457, with the code, texts in both languages and, for a form, the faults by field. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: ErrorCode,
    detail: z.object({ 'zh-CN': z.string(), en: z.string() }).optional(),
    instance: z.string().optional(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    retryAfterSeconds: z.number().int().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
