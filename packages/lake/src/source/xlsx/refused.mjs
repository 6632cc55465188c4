/**
 * Why a file is not read, in a form that crosses threads: `workbook.ts` words it for people.
 * Kinds: `broken`, `too-large` (`size` in MB), `locked`, `foreign` (`what` it is instead, with the `names` in it where it is an archive).
 */
export class Refused extends Error {
  constructor(kind, detail = {}) {
    super(`${kind} ${JSON.stringify(detail)}`)
    this.kind = kind
    this.detail = detail
  }
}
