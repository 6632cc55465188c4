export { ALIKE, likeness, type Parts, partsOf, rarityOf, sharedWords } from './likeness.ts'
