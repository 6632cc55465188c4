export { checkGallery, type CheckedPlan, GRID } from './check.ts'
export type { GalleryFloor, GalleryPlan, GallerySet, GalleryWall } from './shape.ts'
