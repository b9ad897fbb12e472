import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("in a task")


async def main():
    await asyncio.gather(fail(), asyncio.sleep(0.01))


asyncio.run(main())
