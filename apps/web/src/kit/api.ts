/** The one way from the page to the server. */
export { ApiError, type AnyEndpoint, type Answer, askByToken, call, type CallArgs, NetworkError } from './api/client.ts'
export { download, fetchBlob, upload, type UploadOptions } from './api/files.ts'
export { keyOf, queryClient, useApi, useCommand, useKeep } from './api/hooks.ts'
export { jobEnded, useJob } from './api/jobs.ts'
