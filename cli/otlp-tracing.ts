import { context, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { BullMQOtel } from 'bullmq-otel'
import type { Tracing } from './telemetry.ts'

/** Names of our facts in a span: OpenTelemetry's own where it has one. */
const attributeOf = (fact: string) => (fact === 'url' ? 'url.full' : `gouji.${fact}`)

/** Sends spans to the collector that the environment names. */
export const otlpTracing = (service: string, version: string): Tracing => {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME ?? service,
      'service.version': version,
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(provider)
  return {
    telemetry: new BullMQOtel({ tracerName: 'gouji', version }),
    describe: (facts) => {
      const attributes = Object.entries(facts).map(([fact, value]) => [attributeOf(fact), value])
      trace.getActiveSpan()?.setAttributes(Object.fromEntries(attributes))
    },
    close: async () => {
      await provider.shutdown().catch(() => {}) // a collector that is away is no reason to fail
    },
  }
}
