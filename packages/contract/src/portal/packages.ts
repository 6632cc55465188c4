import { z } from 'zod'
import { DateOnly, I18nText } from '../text.ts'
import {
  PORTAL_CATEGORIES,
  PORTAL_OPENINGS,
  PORTAL_STATES,
  PORTAL_STEPS,
  type PortalCategory,
  type PortalOpening,
  type PortalState,
  type PortalStep,
} from './words.ts'

const keysOf = <K extends string>(of: Record<K, unknown>) => z.enum(Object.keys(of) as [K, ...K[]])
export const PortalCategoryName = keysOf<PortalCategory>(PORTAL_CATEGORIES)
export const PortalStateName = keysOf<PortalState>(PORTAL_STATES)
const StepName = keysOf<PortalStep>(PORTAL_STEPS)
const OpeningName = keysOf<PortalOpening>(PORTAL_OPENINGS)

const said = (min: number, max: number) => z.string().trim().min(min).max(max)

/** Who brings it, as they say; a number of an identity card is asked of nobody, and taken from whoever gives it. */
export const PortalPetitioner = z.strictObject({
  name: said(1, 50),
  phone: said(0, 30).default(''),
  idNumber: said(0, 30).default(''),
})

/** Codes as SM3 of what {@link tidyCode} makes of them: the desk inside knows a receipt as the portal does. */
const CodeHash = z.string().regex(/^[0-9a-f]{64}$/)

/** `petition.submitted`: portal → inside. Files are enclosed. The package's id is the petition's message id. */
export const PetitionSubmitted = z.strictObject({
  channel: z.enum(['portal', 'kiosk']),
  category: PortalCategoryName,
  title: said(2, 100),
  content: said(4, 5000),
  aboutCaseNo: said(1, 80).optional(),
  /** Null: anonymous. */
  petitioner: PortalPetitioner.nullable(),
  lang: z.enum(['zh-CN', 'en']),
  receipts: z.strictObject({ holder: CodeHash, relative: CodeHash }),
})
export type PetitionSubmitted = z.infer<typeof PetitionSubmitted>

/** `petition.status`: inside → portal, of one petition in their order. */
export const PetitionStatus = z.strictObject({
  /** The package that brought the petition. */
  submission: z.uuid(),
  number: z.string().max(60).nullable(),
  state: PortalStateName,
  steps: z.array(z.strictObject({ step: StepName, on: DateOnly, words: z.string().max(3000).default('') })).max(100),
  /** What is told next, and by when at the latest. */
  next: z.strictObject({ step: StepName, by: DateOnly }).nullable(),
  office: z.strictObject({ name: z.string().max(100), phone: z.string().max(40) }),
  /** How often somebody opened the identity, and why; nobody by name. */
  openings: z.array(z.strictObject({ why: OpeningName, times: z.int().min(1) })).max(10),
})
export type PetitionStatus = z.infer<typeof PetitionStatus>

/** `portal.profile`: inside → portal, whose portal it is. */
export const PortalProfile = z.strictObject({
  office: z.string().max(100),
  phone: z.string().max(40),
  hours: I18nText,
  address: z.string().max(200),
  demo: z.boolean(),
  /** Made-up data stands still: the day for which it was made. */
  asOf: DateOnly.nullable(),
})
export type PortalProfile = z.infer<typeof PortalProfile>
