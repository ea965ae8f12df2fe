import OpenAI from 'openai';
import { runEpisode } from './agent/episode.js';
import { main } from './cli.js';

await main({ Client: OpenAI, runEpisode });
