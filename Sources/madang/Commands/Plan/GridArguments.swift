public import ArgumentParser
public import Robotics

extension GridPolicy: ExpressibleByArgument {}

extension GridZone.Layout: ExpressibleByArgument {}
