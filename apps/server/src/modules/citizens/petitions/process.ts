import { PETITION_STATES, type PetitionState, text } from '@jianqing/contract'
import { defineProcess } from '../../../platform/process/index.ts'
import { petitionClocks } from './clock.ts'
import { after } from './moves/after.ts'
import { answers } from './moves/answers.ts'
import { first } from './moves/first.ts'
import { load, type Loaded } from './moves/load.ts'
import { place } from './moves/move.ts'
import { placing } from './moves/placing.ts'
import { type PetitionRow, petitions } from './tables.ts'

/**
 * A petition from the desk to the archive; what it came to stands apart from how far it has come. Time runs from the day it was received, at whatever office it is, and a
 * statutory limit goes on counting beside any local one.
 */
export const petitionProcess = defineProcess<PetitionRow, PetitionState, Loaded>({
  kind: 'petition',
  title: text('群众诉求', 'Petitions'),
  table: petitions,
  states: PETITION_STATES,
  initial: 'registered',
  place,
  clocks: petitionClocks,
  load,
  transitions: [...first, ...answers, ...placing, ...after],
})
