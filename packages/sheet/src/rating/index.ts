/** Rating sheets: their text is checked, numbers become points, points become stars. */
export { checkRating, type CheckedRating } from './check.ts'
export { type ItemScore, type Measured, scoreBranch, type Scored } from './score.ts'
export type { RatingItem, RatingSheet, RatingVeto, Indicator, Scoring, Star } from './shape.ts'
export { type Contender, giveStars, type OpenTie, type Rated, type Stars, type TieDecision } from './stars.ts'
