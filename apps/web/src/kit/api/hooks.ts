import { api } from '@jianqing/contract'
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationOptions,
  type UseQueryOptions,
} from '@tanstack/react-query'
import { ApiError, type AnyEndpoint, type Answer, call, type CallArgs, NetworkError, type RawArgs } from './client.ts'

type Failure = ApiError | NetworkError

/** A session that ended while the page was open: asking who one is leads to the sign-in page. */
function noticeEnd(error: unknown): void {
  if (error instanceof ApiError && error.code === 'not_signed_in' && queryClient.getQueryData(keyOf(api.auth.me, {})))
    void queryClient.resetQueries({ queryKey: keyOf(api.auth.me) })
}

/** One client for the page: reads are tried again once where the network or the server stumbled, never where it said no. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 1 && !(error instanceof ApiError && error.problem.status < 500),
    },
  },
})

/** The key under which the answer of a call is kept; its first part is the endpoint's path, so that a family can be dropped at once. */
export const keyOf = (endpoint: AnyEndpoint, args?: RawArgs): readonly unknown[] =>
  args === undefined
    ? [endpoint.path]
    : [endpoint.path, args.params ?? null, args.query ?? null, ...(args.body === undefined ? [] : [args.body])]

type ApiOptions<E extends AnyEndpoint> = Omit<UseQueryOptions<Answer<E>, Failure>, 'queryKey' | 'queryFn'> & {
  /** Show the page before while the next one comes. */ keepPrevious?: boolean
}

/** Reads an endpoint: `useApi(api.leads.get, { params: { id } })`. */
export function useApi<E extends AnyEndpoint>(endpoint: E, args: CallArgs<E>, { keepPrevious, ...options }: ApiOptions<E> = {}) {
  return useQuery<Answer<E>, Failure>({
    queryKey: keyOf(endpoint, args as RawArgs),
    queryFn: ({ signal }) => call(endpoint, args, { signal }),
    ...(keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
    ...options,
  })
}

type CommandOptions<E extends AnyEndpoint> = Omit<UseMutationOptions<Answer<E>, Failure, CallArgs<E>>, 'mutationFn'> & {
  /** Endpoints whose answers this command makes old. */
  refreshes?: readonly AnyEndpoint[]
}

/** A command: `const accept = useCommand(api.leads.act, { refreshes: [api.leads.list] })`, then `accept.mutate({ params, body })`. */
export function useCommand<E extends AnyEndpoint>(endpoint: E, { refreshes = [], ...options }: CommandOptions<E> = {}) {
  const client = useQueryClient()
  return useMutation<Answer<E>, Failure, CallArgs<E>>({
    mutationFn: args => call(endpoint, args),
    ...options,
    onSuccess: (...given) => {
      // Not waited for: the command is done, what was read before is fetched anew beside it.
      for (const endpoint of refreshes) void client.invalidateQueries({ queryKey: keyOf(endpoint) })
      return options.onSuccess?.(...given)
    },
  })
}

/** Puts an answer that came with a command where its reader finds it, so that nothing is asked for twice. */
export function useKeep() {
  const client = useQueryClient()
  return <E extends AnyEndpoint>(endpoint: E, args: CallArgs<E>, answer: Answer<E>) => {
    client.setQueryData(keyOf(endpoint, args as RawArgs), answer)
  }
}
