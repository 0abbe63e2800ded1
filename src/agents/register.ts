import * as vscode from 'vscode';
import { toolIds } from '../ids';
import { lazy } from '../lazy';
import type { AgentsNeeds } from './agentsNeeds';

/**
 * The tools that language models may use; loaded by the first use. What they answer is short, and holds no secret and no Detail.
 * @param ids of those that the manifest has
 */
export function registerAgents(
  context: vscode.ExtensionContext,
  needs: AgentsNeeds,
  ids: readonly (typeof toolIds)[keyof typeof toolIds][] = Object.values(toolIds),
): void {
  const answers = lazy(async () => {
    const { agentTools } = await import('./agentTools');
    return agentTools(needs);
  });
  context.subscriptions.push(
    ...ids.map((id) =>
      vscode.lm.registerTool(id, {
        invoke: async ({ input }, token) => {
          const answer = await (await answers.get())[id](input, token);
          return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
        },
      }),
    ),
  );
}
