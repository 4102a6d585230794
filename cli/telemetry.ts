import packageFile from '../package.json' with { type: 'json' }

/** Traces as BullMQ sends them, and what sends off those that are left. */
export interface Tracing {
  telemetry: import('bullmq').Telemetry
  /** writes facts of a job on the span that runs */
  describe(facts: Record<string, string>): void
  close(): Promise<void>
}

/**
 * OpenTelemetry, when OTEL_EXPORTER_OTLP_ENDPOINT (or …_TRACES_ENDPOINT) names a collector: a span for each offer of a job and
 * for each try at it, with portal, job, host, address and end, over OTLP/HTTP. The exporter knows the other OTEL_EXPORTER_OTLP_ variables. Null otherwise.
 */
export const startTracing = async (service: string): Promise<Tracing | null> => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_SDK_DISABLED } = process.env
  if (OTEL_SDK_DISABLED === 'true') return null
  if (!OTEL_EXPORTER_OTLP_ENDPOINT && !OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return null
  return (await import('./otlp-tracing.ts')).otlpTracing(service, packageFile.version)
}
