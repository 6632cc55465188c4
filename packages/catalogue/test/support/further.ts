/** Random rows of the data sets on police, custody, labour, insurance, tax and minors; what they need of judgments, suits, penalties and the like is added to the world. */
import type { Further } from '../oracle/further.ts'
import { addCivil, randomAuctions, randomBenefits } from './further-civil.ts'
import { addJudgments, randomCorrections, randomPolice } from './further-custody.ts'
import { randomAgents, randomMedical, randomMinors, randomPosts, randomTaxes } from './further-public.ts'
import { makeGround, type Base } from './pool.ts'
import type { Random } from './random.ts'

export function randomFurther(random: Random, asOf: string, size: number, dayOf: (random: Random) => string, world: Base): Further {
  const ground = makeGround(random, asOf, size, dayOf, world)
  const { judgments, restraints } = addJudgments(ground)
  const police = randomPolice(ground, judgments, restraints)
  const corrections = randomCorrections(ground, judgments, restraints)
  const civil = addCivil(ground)
  const benefits = randomBenefits(ground, judgments, civil.contributions)
  return {
    ...police,
    restraints: restraints.map((row, i) => ({ ...row, record_no: `CS${String(i + 1).padStart(5, '0')}` })),
    ...corrections,
    ...civil,
    benefits,
    auctions: randomAuctions(ground),
    ...randomMedical(ground),
    ...randomTaxes(ground),
    ...randomPosts(ground, judgments),
    ...randomMinors(ground, judgments),
    ...randomAgents(ground),
  }
}
