import { z } from 'zod'
import { Passage } from './passages.ts'
import { type I18nText, text } from './text.ts'

/**
 * The closed list of error codes: the one map from a code to its HTTP status and to what a user reads.
 * `detail` of a problem says what happened here; the title says what kind of thing it is.
 */
export const ERROR_CODES = {
  bad_request: {
    status: 400,
    title: text('请求有误，没有改动；请核对后重试', 'The request is not valid and nothing was changed; check it and try again'),
  },
  not_signed_in: { status: 401, title: text('请先登录', 'Please sign in') },
  sign_in_failed: { status: 401, title: text('用户名、密码或者动态验证码不正确', 'The name, the password or the code is wrong') },
  second_factor_required: { status: 401, title: text('请输入动态验证码', 'Please give your one-time code') },
  locked_out: {
    status: 429,
    title: text(
      '尝试次数过多，请稍后再试；急需的，请联系安全管理员解除锁定',
      'Too many attempts; try again later, or ask the security administrator to unlock the account',
    ),
  },
  forbidden: {
    status: 403,
    title: text(
      '没有此项权限，没有改动；如工作需要，请联系安全管理员',
      'You may not do this and nothing was changed; if your work needs it, ask the security administrator',
    ),
  },
  wrong_origin: {
    status: 403,
    title: text(
      '请求来自其他网站，未予办理；请在本系统页面上操作',
      'The request came from another site and was not done; use the pages of this system',
    ),
  },
  not_found: {
    status: 404,
    title: text('未找到，可能已被删除或者不在您的权限范围内', 'Not found: it may have been removed, or you may not see it'),
  },
  conflict: {
    status: 409,
    title: text(
      '记录已被他人更改，您的改动没有保存；请刷新后再办理',
      'Somebody changed this meanwhile and your change was not saved; reload and do it again',
    ),
  },
  wrong_state: {
    status: 409,
    title: text(
      '该事项状态已变，没有改动；请刷新后办理',
      'Its state has changed and nothing was done; reload and see what can be done now',
    ),
  },
  already_running: {
    status: 409,
    title: text('已有同样的任务在进行，请等待其完成', 'The same work is already running: wait until it is done'),
  },
  import_refused: {
    status: 422,
    title: text(
      '导入被拒绝，原有数据不变；请按原因改正后重新导入',
      'The import was refused and the data stay as they were; correct the file by the reasons and import it again',
    ),
  },
  invalid_model: {
    status: 422,
    title: text('模型有误，不能运行；请按检查结果改正', 'The model has errors and cannot run; correct it by what the check says'),
  },
  invalid_parameter: {
    status: 422,
    title: text('参数有误，没有运行；请改正后重试', 'A parameter is not valid and nothing ran; correct it and try again'),
  },
  missing_input: {
    status: 422,
    title: text('缺少模型所需的数据，没有运行；请先导入', 'Data that the model reads is missing and nothing ran; import it first'),
  },
  unprintable: {
    status: 422,
    title: text('有文字无法排印，请按所指位置更换', 'Some characters cannot be printed: replace them where they are named'),
  },
  file_refused: {
    status: 422,
    title: text('文件不予接收，请按原因换一份', 'The file is not taken: bring another one, by the reason given'),
  },
  file_withheld: {
    status: 409,
    title: text('文件暂不能下载，请在病毒扫描完成后再试', 'The file cannot be downloaded yet: try again when the virus scan is done'),
  },
  file_damaged: {
    status: 410,
    title: text(
      '文件已损坏或者缺失，请系统管理员从备份恢复',
      'The file is damaged or missing: the system administrator can restore it from a backup',
    ),
  },
  source_destroyed: {
    status: 410,
    title: text('来源已依规销毁，不能再读取', 'The source was destroyed by rule and cannot be read any more'),
  },
  too_large: { status: 413, title: text('文件或者内容过大，请拆分或者精简后重试', 'Too large: split or shorten it and try again') },
  too_many_requests: {
    status: 429,
    title: text('操作过于频繁，请稍后再试', 'Too many requests: try again in a while'),
  },
  proof_refused: {
    status: 422,
    title: text('人机校验没有通过，请重试', 'The check of your browser did not pass: try again'),
  },
  ticket_refused: {
    status: 422,
    title: text('填写已超过 24 小时，没有提交；请重新开始', 'You began more than 24 hours ago and nothing was sent: begin anew'),
  },
  wrong_code: { status: 404, title: text('没有查到。请核对回执码后再试', 'Nothing was found: check the code and try again') },
  storage_full: {
    status: 507,
    title: text(
      '磁盘空间不足，没有保存；请系统管理员清理后重试',
      'The disk is full and nothing was saved; the system administrator must make room',
    ),
  },
  database_unavailable: {
    status: 503,
    title: text('数据库暂时不可用，没有保存；请稍后重试', 'The database is not available and nothing was saved; try again in a while'),
  },
  internal: {
    status: 500,
    title: text(
      '系统内部错误；请先刷新页面，看是否已经保存，再决定是否重试；仍不行的请将错误代码告知系统管理员',
      'Something went wrong on our side; look whether it was saved before you try again, and if it stays, give the system administrator the code',
    ),
  },
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
    /** Of a text that somebody else wrote meanwhile: what differs. */
    passages: z.array(Passage).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
