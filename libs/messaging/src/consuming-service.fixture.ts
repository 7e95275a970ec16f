import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { connectBus, JetStreamStrategy, type JetStreamStrategyOptions } from './jetstream-strategy.js';
import { BatchConsumer, SingleConsumer } from './consumers.fixture.js';

@Module({ controllers: [SingleConsumer, BatchConsumer] })
class ConsumersModule {}

/** A Nest application that consumes as a service does. */
export async function consumingService(
  options: JetStreamStrategyOptions,
  make = (given: JetStreamStrategyOptions) => new JetStreamStrategy(given),
): Promise<{ app: INestApplication; strategy: JetStreamStrategy }> {
  const app = await NestFactory.create(ConsumersModule, new FastifyAdapter(), { logger: false });
  const strategy = make(options);
  connectBus(app, strategy);
  await app.init();
  await app.startAllMicroservices();
  return { app, strategy };
}
