import type { certificateZh } from './certificate.zh.ts'

export const certificateEn: typeof certificateZh = {
  title: 'Check a certificate',
  home: 'By the code on a certificate of a placement',
  lead: 'Enter the 16 characters on the certificate.',
  lost: 'Cannot read the code? Ask its holder, who sees it after signing in, or call us.',
  valid: on => `This certificate was issued on ${on} and is in force.`,
  revoked: on => `This certificate was revoked on ${on} and is no longer in force.`,
  code: 'Code',
  number: 'Number',
  holder: 'Holder',
  holderHint: 'The surname alone is shown: ask the holder for the name',
  office: 'Sent by',
  host: 'Received by',
  term: 'From – to',
  to: 'to',
  grade: 'Grade',
  issuedOn: 'Issued on',
  again: 'Check another one',
}
