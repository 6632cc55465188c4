/** Rules that server and page keep alike: apart from the schemas, which the page has not. */

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]

/** The rule for new passwords (GB/T 22239: length and kinds of characters). */
export const isNewPassword = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 10 && value.length <= 256 && KINDS.filter(kind => kind.test(value)).length >= 3

/** Kebab-case, as the `id:` of a model's text; at most 64. */
export const MODEL_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
export const isModelId = (value: string): boolean => MODEL_ID.test(value) && value.length <= 64
