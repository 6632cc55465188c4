import { barredOfficer } from './barred-officer.ts'
import { bulkIpClaimant } from './bulk-ip-claimant.ts'
import { dueSoon } from './due-soon.ts'
import { endedWithAssets } from './ended-with-assets.ts'
import { fineNotEnforced } from './fine-not-enforced.ts'
import { handlerDefenderOutlier } from './handler-defender-outlier.ts'
import { interferenceLenient } from './interference-lenient.ts'
import { interferenceUnreported } from './interference-unreported.ts'
import { lateReport } from './late-report.ts'
import { licenceNotRevoked } from './licence-not-revoked.ts'
import { lifetimeBanMissing } from './lifetime-ban-missing.ts'
import { maintenanceFund } from './maintenance-fund.ts'
import { massLendingPlaintiff } from './mass-lending-plaintiff.ts'
import { missingMonthlyReport } from './missing-monthly-report.ts'
import { opinionUnanswered } from './opinion-unanswered.ts'
import { decisionPaperMisdated, decisionPaperMissing } from './papers.ts'
import { paidAfterDeath } from './paid-after-death.ts'
import { penaltyAfterNonProsecution } from './penalty-after-non-prosecution.ts'
import { pensionInPrison } from './pension-in-prison.ts'
import { policeWithdrawal } from './police-withdrawal.ts'
import { professionalLender } from './professional-lender.ts'
import { repeatedAsker } from './repeated-asker.ts'
import { repeatedText } from './repeated-text.ts'
import { returnedNotResubmitted } from './returned-not-resubmitted.ts'
import { returnedTooOften } from './returned-too-often.ts'
import { reviewOverdue } from './review-overdue.ts'
import { riskWithoutReport } from './risk-without-report.ts'
import { detainedNotTransferred, caseLeftHanging, injuryDowngraded, sentenceOutOfBounds, missedRecidivist } from './criminal.ts'
import {
  heldAfterTerm,
  creditMismatch,
  sentenceNotServed,
  probationerNotRegistered,
  probationerAway,
  probationerOffended,
  drugTreatmentCutShort,
} from './custody.ts'
import { housingFundMediation, wageClaimCluster, labourRelationBackpay, auctionBreach, judicialAidLead } from './labour.ts'
import {
  pensionRaised,
  aidNotStopped,
  medicalGroupVisits,
  thirdPartyCarePaid,
  revenueUndeclared,
  bannedInIndustry,
  bannedNearMinors,
} from './public.ts'
import { mandatoryReportMissing, childWithoutCarer, keyVenue, formerOfficialAgent } from './minors.ts'
import type { Hit, World } from './rows.ts'
import { shamSuitPattern } from './sham-suit-pattern.ts'
import { shellCompanyCluster } from './shell-company-cluster.ts'
import { supervisionOverdue } from './supervision-overdue.ts'
import { unknownCaseNumber } from './unknown-case-number.ts'
import { wageProtection } from './wage-protection.ts'
import { withdrawnProsecution } from './withdrawn-prosecution.ts'

/** Parameters as a test gives them; each oracle reads only its own. */
export type AnyOracle = (world: World, asOf: string, params?: Record<string, never>) => Hit[]

/** Every model of the catalogue, told again, by its id. */
export const ORACLES: Record<string, AnyOracle> = {
  'interference-lenient': interferenceLenient,
  'interference-unreported': interferenceUnreported,
  'repeated-asker': repeatedAsker,
  'late-report': lateReport,
  'missing-monthly-report': missingMonthlyReport,
  'unknown-case-number': unknownCaseNumber,
  'returned-not-resubmitted': returnedNotResubmitted,
  'returned-too-often': returnedTooOften,
  'withdrawn-prosecution': withdrawnProsecution,
  'police-withdrawal': policeWithdrawal,
  'handler-defender-outlier': handlerDefenderOutlier,
  'risk-without-report': riskWithoutReport,
  'review-overdue': reviewOverdue,
  'due-soon': dueSoon,
  'decision-paper-missing': decisionPaperMissing,
  'decision-paper-misdated': decisionPaperMisdated,
  'supervision-overdue': supervisionOverdue,
  'opinion-unanswered': opinionUnanswered,
  'mass-lending-plaintiff': massLendingPlaintiff,
  'professional-lender': professionalLender,
  'sham-suit-pattern': shamSuitPattern,
  'bulk-ip-claimant': bulkIpClaimant,
  'wage-protection': wageProtection,
  'maintenance-fund': maintenanceFund,
  'repeated-text': repeatedText,
  'shell-company-cluster': shellCompanyCluster,
  'penalty-after-non-prosecution': penaltyAfterNonProsecution,
  'ended-with-assets': endedWithAssets,
  'fine-not-enforced': fineNotEnforced,
  'licence-not-revoked': licenceNotRevoked,
  'lifetime-ban-missing': lifetimeBanMissing,
  'pension-in-prison': pensionInPrison,
  'paid-after-death': paidAfterDeath,
  'barred-officer': barredOfficer,
  'detained-not-transferred': detainedNotTransferred,
  'case-left-hanging': caseLeftHanging,
  'injury-downgraded': injuryDowngraded,
  'sentence-out-of-bounds': sentenceOutOfBounds,
  'missed-recidivist': missedRecidivist,
  'held-after-term': heldAfterTerm,
  'credit-mismatch': creditMismatch,
  'sentence-not-served': sentenceNotServed,
  'probationer-not-registered': probationerNotRegistered,
  'probationer-away': probationerAway,
  'probationer-offended': probationerOffended,
  'drug-treatment-cut-short': drugTreatmentCutShort,
  'housing-fund-mediation': housingFundMediation,
  'wage-claim-cluster': wageClaimCluster,
  'labour-relation-backpay': labourRelationBackpay,
  'auction-breach': auctionBreach,
  'judicial-aid-lead': judicialAidLead,
  'pension-raised': pensionRaised,
  'aid-not-stopped': aidNotStopped,
  'medical-group-visits': medicalGroupVisits,
  'third-party-care-paid': thirdPartyCarePaid,
  'revenue-undeclared': revenueUndeclared,
  'banned-in-industry': bannedInIndustry,
  'banned-near-minors': bannedNearMinors,
  'mandatory-report-missing': mandatoryReportMissing,
  'child-without-carer': childWithoutCarer,
  'key-venue': keyVenue,
  'former-official-agent': formerOfficialAgent,
}
