export { addFile, openFillingFile, withdrawFile } from './files.ts'
export { findFilling } from './read.ts'
export { fillingView, listFillings, sectionView } from './view.ts'
export { beginFilling, dropFilling, fillingActions, finishPart, saveSection } from './write.ts'
