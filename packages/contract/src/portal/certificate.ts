import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { DateOnly, type I18nText, text } from '../text.ts'

const keysOf = <K extends string>(of: Record<K, unknown>) => z.enum(Object.keys(of) as [K, ...K[]])

export const CERTIFICATE_STATES = {
  valid: text('有效', 'In force'),
  revoked: text('已撤销', 'Revoked'),
} as const satisfies Record<string, I18nText>

export const CERTIFICATE_GRADES = {
  excellent: text('优秀', 'Excellent'),
  passed: text('合格', 'Passed'),
} as const satisfies Record<string, I18nText>

/** What a certificate says to whoever was shown it; of the holder the surname alone. */
const Said = z.strictObject({
  number: z.string().max(60),
  state: keysOf(CERTIFICATE_STATES),
  /** Masked. */
  holder: z.string().max(100),
  office: z.string().max(100),
  host: z.string().max(100),
  fromOn: DateOnly,
  untilOn: DateOnly,
  grade: keysOf(CERTIFICATE_GRADES),
  issuedOn: DateOnly,
  revokedOn: DateOnly.nullable(),
})

/** `certificate.issued`: inside → portal, of one certificate in their order. The code itself stays inside. */
export const CertificateIssued = Said.extend({ id: z.uuid(), codeHash: z.string().regex(/^[0-9a-f]{64}$/) })
export type CertificateIssued = z.infer<typeof CertificateIssued>

export const PortalCertificate = z.object(Said.shape).meta({ id: 'PortalCertificate' })
export type PortalCertificate = z.infer<typeof PortalCertificate>

/** What somebody asks of the portal who was shown a certificate. */
export const portalCertificates = {
  certificate: endpoint({
    access: 'public',
    method: 'POST',
    path: '/certificates/check',
    summary: text('查验结业证书', 'Check a certificate'),
    body: z.strictObject({ code: z.string().max(100) }),
    reads: true,
    response: PortalCertificate,
    secret: true,
    errors: ['too_many_requests', 'wrong_code'],
  }),
} as const
