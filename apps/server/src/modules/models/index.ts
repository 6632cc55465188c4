export { type RegisteredModel, registerModels, type Registry } from './registry.ts'
export { type ModelConnections, modelsModule } from './routes.ts'
export { findRun, finishRun, insertRun, readRun, runsSince, type RunRow } from './runs.ts'
export { currentVersions, findModel, inputsOf, type ModelShelf, requiredInputsOf } from './service.ts'
